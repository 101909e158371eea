package dev.aigatewaysim.dataplane.openai;

import dev.aigatewaysim.dataplane.model.EventWriter;
import dev.aigatewaysim.dataplane.model.ModelResponse;
import dev.aigatewaysim.dataplane.model.ServerSentEvents;
import dev.aigatewaysim.json.JsonOut;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A completion as a stream, whose events are completions themselves. */
final class CompletionEvents implements EventWriter {

    private final CompletionCall call;
    private final ModelResponse response;
    private final List<String> texts;

    CompletionEvents(CompletionCall call, ModelResponse response) {
        this.call = call;
        this.response = response;
        this.texts = CompletionCall.texts(response);
    }

    @Override
    public String begin() {
        return "";
    }

    @Override
    public int chunks() {
        return texts.size();
    }

    @Override
    public String chunk(int index) {
        return choices(texts.get(index), null);
    }

    @Override
    public String end() {
        String ends = choices("", call.stopReason(response));
        return call.includeUsage() ? ends + usage() : ends;
    }

    private String usage() {
        JsonOut out = CompletionCall.begin(response).beginArray("choices").endArray();
        OpenAiUsage.write(response.usage(), out);
        return ServerSentEvents.event(out.endObject());
    }

    @Override
    public String terminator() {
        return "data: [DONE]\n\n";
    }

    @Override
    public String error(String type, String message) {
        return OpenAiErrors.event(type, message);
    }

    private String choices(String text, @Nullable String finishReason) {
        StringBuilder events = new StringBuilder();
        for (int choice = 0; choice < call.request().choices(); choice++) {
            JsonOut out = CompletionCall.begin(response).beginArray("choices");
            CompletionCall.writeChoice(text, choice, finishReason, out);
            out.endArray();
            events.append(ServerSentEvents.event((call.includeUsage() ? out.nullField("usage") : out).endObject()));
        }
        return events.toString();
    }
}

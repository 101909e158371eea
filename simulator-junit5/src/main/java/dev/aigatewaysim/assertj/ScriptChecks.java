package dev.aigatewaysim.assertj;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.upstream.Conversation;
import dev.aigatewaysim.domain.upstream.Deviation;
import dev.aigatewaysim.domain.upstream.Script;
import dev.aigatewaysim.domain.upstream.ScriptedAnswer;
import dev.aigatewaysim.domain.upstream.Upstream;
import dev.aigatewaysim.domain.upstream.UpstreamBook;
import dev.aigatewaysim.journal.AnsweredBy;
import dev.aigatewaysim.journal.ModelAttempt;
import dev.aigatewaysim.journal.RecordedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks of what an account's providers were scripted to do against what was asked of them. */
final class ScriptChecks {

    private static final int MAX_DEVIATIONS = 3;
    private static final int MAX_SCRIPTS = 5;

    private final Account account;

    ScriptChecks(Account account) {
        this.account = account;
    }

    /**
     * Checks what was scripted since the account's baseline, which may hold what other tests need.
     *
     * @throws UnmetConditionException when an answer took no call, or a conversation is not over
     */
    void requireNoUnusedAnswers() {
        UpstreamBook baseline = account.baseline().upstream();
        Upstream upstream = account.upstream();
        Set<String> known = baseline.answers().stream().map(ScriptedAnswer::id).collect(Collectors.toSet());
        List<ScriptedAnswer> answers = upstream.unused().stream()
                .filter(answer -> !known.contains(answer.id()))
                .toList();
        Set<Conversation> untouched = Set.copyOf(baseline.conversations());
        List<Conversation> conversations = upstream.unfinishedConversations().stream()
                .filter(conversation -> !untouched.contains(conversation))
                .toList();
        int count = answers.size() + conversations.size();
        if (count > 0) {
            throw UnmetConditionException.because(() -> "Expecting " + account + "\nto have no unused answers\nbut "
                    + Plural.verb(count) + ":" + unused(answers, conversations));
        }
    }

    private String unused(List<ScriptedAnswer> answers, List<Conversation> conversations) {
        Upstream upstream = account.upstream();
        Text text = Text.about(account);
        List<Script> scripts = Stream.<Script>concat(
                        answers.stream().sorted(upstream.nearestFirst()), conversations.stream())
                .toList();
        return Text.lines(scripts, script -> text.line(upstream.describe(script)) + hints(script, text));
    }

    private String hints(Script script, Text text) {
        return script.used() > 0
                ? ""
                : account.upstream().hints(script).stream()
                        .map(hint -> "\n    " + text.line(hint))
                        .collect(Collectors.joining());
    }

    /**
     * @throws UnmetConditionException when there was a deviation
     */
    void requireNoDeviations() {
        List<Deviation> deviations = account.upstream().deviations();
        if (!deviations.isEmpty()) {
            throw UnmetConditionException.because(() -> {
                int rest = deviations.size() - MAX_DEVIATIONS;
                return "Expecting " + account + "\nto have no deviations from conversations\nbut "
                        + Plural.verb(deviations.size()) + ":"
                        + deviations.stream()
                                .limit(MAX_DEVIATIONS)
                                .map(this::shown)
                                .collect(Collectors.joining())
                        + (rest > 0 ? "\n  … and " + rest + " more" : "");
            });
        }
    }

    private String shown(Deviation deviation) {
        String request = deviation.requestId().isEmpty() ? "" : deviation.requestId() + ": ";
        Text text = Text.about(account);
        return (request + deviation.message())
                .lines()
                .map(line -> "\n  " + line.replaceFirst("\\S.*", "") + text.line(line.strip()))
                .collect(Collectors.joining());
    }

    /**
     * Checks that a script decided the result of each attempt at a simulated provider, and marks nothing as read.
     *
     * @throws UnmetConditionException when there was an unscripted attempt, or when there may have been one
     */
    void requireNoUnscriptedCalls() {
        ModelRequests requests = new ModelRequests(account, null);
        List<RecordedRequest> all = requests.all();
        List<String> unscripted = unscripted(all);
        requests.requireKept(unscripted.isEmpty(), () -> "no unscripted calls");
        List<RecordedRequest> pending =
                all.stream().filter(RecordedRequest::pending).toList();
        if (unscripted.isEmpty() && pending.isEmpty()) {
            return;
        }
        throw UnmetConditionException.because(() -> "Expecting " + account + "\nto have no unscripted calls\nbut "
                + (unscripted.isEmpty()
                        ? ModelRequests.NOT_KNOWN_YET + ":"
                                + Text.lines(
                                        pending.stream().map(Requests::line).toList())
                        : Plural.verb(unscripted.size()) + ":" + shown(unscripted) + scripts()));
    }

    private static List<String> unscripted(List<RecordedRequest> all) {
        List<String> lines = new ArrayList<>();
        for (RecordedRequest request : all) {
            ModelOutcome outcome = new ModelOutcome(request);
            for (ModelAttempt attempt : outcome.attempts()) {
                if (attempt.answeredBy() == AnsweredBy.SIMULATION) {
                    lines.add(outcome.id() + " " + attempt + ": " + attempt.unscripted());
                }
            }
        }
        return lines;
    }

    private String scripts() {
        Upstream upstream = account.upstream();
        List<String> scripts =
                upstream.all().stream().map(upstream::describe).collect(Collectors.toCollection(ArrayList::new));
        upstream.conversations().forEach(conversation -> scripts.add(upstream.describe(conversation)));
        int rest = scripts.size() - MAX_SCRIPTS;
        return scripts.isEmpty()
                ? "\nNothing is scripted; script what providers return, as in"
                        + " gateway.upstream().onModel(\"gpt-4o\").reply(\"Hello\").always()."
                : "\nScripted, in this order:"
                        + shown(scripts.subList(0, Math.min(scripts.size(), MAX_SCRIPTS)))
                        + (rest > 0 ? "\n  … and " + rest + " more" : "");
    }

    private String shown(List<String> lines) {
        Text text = Text.about(account);
        return Text.lines(lines.stream().map(text::line).toList());
    }
}

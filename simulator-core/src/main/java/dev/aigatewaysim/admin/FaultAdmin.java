package dev.aigatewaysim.admin;

import dev.aigatewaysim.fault.Fault;
import dev.aigatewaysim.fault.Faults;
import dev.aigatewaysim.http.ApiError;
import dev.aigatewaysim.http.JsonBody;
import dev.aigatewaysim.http.JsonOut;
import dev.aigatewaysim.http.Outcome;
import dev.aigatewaysim.http.Reply;

/** Lists, makes and removes the faults of an account. */
final class FaultAdmin {

    private FaultAdmin() {}

    static Reply list(AdminCall call) {
        JsonOut out = new JsonOut().beginObject().beginArray("faults");
        call.account().faults().all().forEach(fault -> FaultJson.write(out, fault));
        return Reply.ok(out.endArray().endObject());
    }

    static Outcome create(AdminCall call) {
        Faults faults = call.account().faults();
        return JsonBody.read(call.request(), body -> {
            Fault fault = FaultDraft.read(body).putInForce(faults);
            return Reply.created(FaultJson.write(new JsonOut(), fault));
        });
    }

    static Reply clear(AdminCall call) {
        call.account().faults().clear();
        return Reply.noContent();
    }

    static Reply get(AdminCall call) {
        Fault fault = call.account().faults().find(call.id()).orElseThrow(FaultAdmin::noFault);
        return Reply.ok(FaultJson.write(new JsonOut(), fault));
    }

    static Reply delete(AdminCall call) {
        if (!call.account().faults().remove(call.id())) {
            throw noFault();
        }
        return Reply.noContent();
    }

    private static ApiError noFault() {
        return ApiError.notFound("the account has no fault of this id; GET /_simulator/faults lists them");
    }
}

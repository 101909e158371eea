package dev.aigatewaysim.admin;

import dev.aigatewaysim.endpoint.ApiException;
import dev.aigatewaysim.endpoint.JsonBody;
import dev.aigatewaysim.fault.Fault;
import dev.aigatewaysim.fault.Faults;
import dev.aigatewaysim.http.Outcome;
import dev.aigatewaysim.http.Response;
import dev.aigatewaysim.json.JsonOut;

/** Lists, makes and removes the faults of an account. */
final class FaultAdmin {

    private FaultAdmin() {}

    static Response list(AdminCall call) {
        JsonOut out = new JsonOut().beginObject().beginArray("faults");
        call.account().faults().all().forEach(fault -> FaultJson.write(out, fault));
        return Response.ok(out.endArray().endObject());
    }

    static Outcome create(AdminCall call) {
        Faults faults = call.account().faults();
        return JsonBody.read(call.request(), body -> {
            Fault fault = FaultDraft.read(body).putInForce(faults);
            return Response.created(FaultJson.write(new JsonOut(), fault));
        });
    }

    static Response clear(AdminCall call) {
        call.account().faults().clear();
        return Response.noContent();
    }

    static Response get(AdminCall call) {
        Fault fault = call.account().faults().find(call.id()).orElseThrow(FaultAdmin::noFault);
        return Response.ok(FaultJson.write(new JsonOut(), fault));
    }

    static Response delete(AdminCall call) {
        if (!call.account().faults().remove(call.id())) {
            throw noFault();
        }
        return Response.noContent();
    }

    private static ApiException noFault() {
        return ApiException.notFound("the account has no fault of this id; GET /_simulator/faults lists them");
    }
}

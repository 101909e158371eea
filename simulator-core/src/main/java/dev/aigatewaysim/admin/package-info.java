/**
 * What is under {@code /_simulator}: it steers the simulator and is no part of the simulated API.
 *
 * <p>{@link dev.aigatewaysim.admin.AdminOperation} is the table of what there is; {@link dev.aigatewaysim.admin.Admin} leads
 * a request through {@link dev.aigatewaysim.admin.AdminAccess} and {@link dev.aigatewaysim.admin.AdminRoutes} to one of the
 * classes called {@code …Admin}, which do what the Java API does. {@code admin.yaml} beside them describes it.
 *
 * <p>Decision: no CORS, no foreign origin, and without the admin token no unknown host name, so that a page in a developer's
 * browser cannot use it, DNS rebinding included. Such a page has no token, so a valid one is enough. Health is public:
 * those who ask for it come by any name, without a token, and learn nothing but the version.
 *
 * <p>The pages for people are {@link dev.aigatewaysim.admin.ConsolePages}, {@link dev.aigatewaysim.admin.ReferencePages} and
 * {@link dev.aigatewaysim.admin.CheckoutPages}.
 *
 * <p>Decision: bodies are read as strictly as the API's, wrong types and unknown fields first (400, with the published
 * codes), then what cannot be (422, without a code, since none is published for it). Nothing is half done.
 */
@NullMarked
package dev.aigatewaysim.admin;

import org.jspecify.annotations.NullMarked;

package dev.aigatewaysim.controlplane.accesskeyconfiguration;

import dev.aigatewaysim.domain.accesskeyconfiguration.LintFinding;
import dev.aigatewaysim.http.Loggers;
import dev.aigatewaysim.redaction.Redactor;
import dev.aigatewaysim.redaction.SafeText;
import java.util.List;
import org.slf4j.Logger;

/** Says once what a request has made odd. */
final class LintLog {

    private static final Logger LOG = Loggers.get("dev.aigatewaysim.lint");

    private LintLog() {}

    /**
     * @param redactor knows the secrets of the account
     */
    static void warn(List<LintFinding> findings, Redactor redactor) {
        for (LintFinding finding : findings) {
            LOG.warn("{}", line(finding, redactor));
        }
    }

    static String line(LintFinding finding, Redactor redactor) {
        return SafeText.of(
                finding.rule().id() + " " + finding.configuration() + " " + finding.path() + ": " + finding.message(),
                redactor,
                SafeText.MAX_LINE);
    }
}

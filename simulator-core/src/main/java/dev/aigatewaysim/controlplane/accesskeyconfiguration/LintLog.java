package dev.aigatewaysim.controlplane.accesskeyconfiguration;

import dev.aigatewaysim.domain.accesskeyconfiguration.LintFinding;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once what a request has made odd. */
final class LintLog {

    private static final Logger LOG = LoggerFactory.getLogger("dev.aigatewaysim.lint");

    private LintLog() {}

    static void warn(List<LintFinding> findings) {
        for (LintFinding finding : findings) {
            LOG.warn("{} {} {}: {}", finding.rule().id(), finding.configuration(), finding.path(), finding.message());
        }
    }
}

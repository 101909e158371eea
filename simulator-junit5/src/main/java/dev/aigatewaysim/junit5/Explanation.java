package dev.aigatewaysim.junit5;

import dev.aigatewaysim.domain.accesskeyconfiguration.LintFinding;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.changes.AccountChanges;
import dev.aigatewaysim.domain.changes.ResourceChange;
import dev.aigatewaysim.domain.changes.ResourceKind;
import dev.aigatewaysim.domain.upstream.Deviation;
import dev.aigatewaysim.domain.upstream.Upstream;
import dev.aigatewaysim.fault.Faults;
import dev.aigatewaysim.journal.ModelTraffic;
import dev.aigatewaysim.journal.RecordedRequest;
import dev.aigatewaysim.journal.RequestJournal;
import dev.aigatewaysim.redaction.Redactor;
import dev.aigatewaysim.redaction.SafeText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Describes what the simulator saw since the test began: at most about 60 lines and the attempts at a few model requests, without secrets. */
final class Explanation {

    private static final int MAX_REQUESTS = 20;
    private static final int MAX_MODEL_REQUESTS = 5;
    private static final int MAX_DEVIATIONS = 3;
    private static final int MAX_OTHERS = 10;
    private static final int MAX_UNAUTHENTICATED = 3;
    private static final int MAX_WIDTH = 240;

    /** Scripts are shown with the attempts that they served, as unused, as not over, or with a deviation. */
    private static final Set<ResourceKind> SHOWN_ELSEWHERE =
            EnumSet.of(ResourceKind.SCRIPTED_ANSWER, ResourceKind.CONVERSATION, ResourceKind.USAGE_EVENT);

    private final StringBuilder text = new StringBuilder();
    private final Faults faults;
    private final Redactor redactor;
    private final Upstream upstream;

    private Explanation(Account account) {
        this.faults = account.faults();
        this.redactor = account.redactor();
        this.upstream = account.upstream();
    }

    /** Returns the report; each line after the first begins with a tab, as in a stack trace. */
    static String of(TestRun run) {
        Explanation explanation = new Explanation(run.gateway().account());
        explanation.title(run);
        explanation.requests(run.gateway().requests());
        explanation.unauthenticated(run);
        explanation.list("unused faults:", run.gateway().faults().unused());
        explanation.list(
                "conditions that failed:",
                FailedConditions.all(run.gateway()).stream()
                        .map(Throwable::getMessage)
                        .toList());
        explanation.deviations();
        explanation.list("conversations that are not over:", Conversations.unfinished(run));
        explanation.unused(UnusedAnswer.all(run));
        explanation.list("unfinished calls, which have no effect:", Unfinished.of(run.gateway()));
        explanation.lint(run.gateway().account());
        explanation.changes(
                run.gateway().account(),
                run.start().changesTo(run.gateway().account().snapshot()));
        return explanation.text.toString();
    }

    private void title(TestRun run) {
        String name = run.options().name();
        text.append("What the AI Gateway simulator")
                .append(name.isEmpty() ? "" : " '" + name + "'")
                .append(" saw:");
    }

    private void requests(RequestJournal journal) {
        List<RecordedRequest> all = journal.all();
        if (!journal.isOn()) {
            line("requests: unknown, because the journal is off");
            return;
        }
        if (all.isEmpty()) {
            line("no request of this test's account");
            return;
        }
        long left = journal.dropped() + Math.max(0, all.size() - MAX_REQUESTS);
        line(all.size() + journal.dropped() == 1 ? "1 request:" : all.size() + journal.dropped() + " requests:");
        if (left > 0) {
            item("… " + left + " earlier");
        }
        List<RecordedRequest> shown = all.subList(Math.max(0, all.size() - MAX_REQUESTS), all.size());
        long brief = shown.stream().filter(request -> request.model() != null).count() - MAX_MODEL_REQUESTS;
        List<String> candidates = List.of();
        for (RecordedRequest request : shown) {
            item(request + faultEffect(request));
            ModelTraffic traffic = request.model();
            if (traffic != null && brief-- <= 0) {
                TrafficText.of(traffic, candidates, upstream).forEach(this::detail);
                candidates = traffic.candidates();
            }
        }
        if (all.stream().anyMatch(Explanation::isRetry)) {
            item(
                    "retries of the client itself take scripts, too; switch them off in tests that count, most clients by maxRetries");
        }
    }

    private static boolean isRetry(RecordedRequest request) {
        String count = request.header("X-Stainless-Retry-Count");
        return count != null && !count.equals("0");
    }

    /**
     * Returns what the journal's line does not show: what the fault did, and whether the request was applied
     * nevertheless.
     */
    private String faultEffect(RecordedRequest request) {
        String id = request.fault();
        if (id == null) {
            return "";
        }
        String effect = faults.find(id)
                .map(fault -> " (" + fault.effect().description() + ")")
                .orElse("");
        return effect + (request.applied() ? ", applied" : ", not applied");
    }

    private void unauthenticated(TestRun run) {
        long since = run.unauthenticatedSince();
        if (since <= 0) {
            return;
        }
        line(since + " without a key of any account during the test, from it or from one that ran at the same time:");
        List<RecordedRequest> all =
                run.gateway().accounts().unauthenticatedRequests().all();
        int shown = (int) Math.min(Math.min(since, MAX_UNAUTHENTICATED), all.size());
        all.subList(all.size() - shown, all.size()).forEach(request -> item(request.toString()));
    }

    private void unused(List<UnusedAnswer> answers) {
        if (answers.isEmpty()) {
            return;
        }
        line("scripted answers that were never used:");
        for (UnusedAnswer answer : answers.subList(0, Math.min(answers.size(), MAX_OTHERS))) {
            item(answer.text());
            answer.hints().forEach(this::detail);
        }
        more(answers.size());
    }

    private void deviations() {
        List<Deviation> all = upstream.deviations();
        for (Deviation deviation : all.subList(0, Math.min(all.size(), MAX_DEVIATIONS))) {
            line("a deviation from a scripted conversation:");
            deviation.message().lines().forEach(this::item);
        }
        if (all.size() > MAX_DEVIATIONS) {
            line("… and " + (all.size() - MAX_DEVIATIONS) + " more deviations");
        }
    }

    private void lint(Account account) {
        List<LintFinding> findings = account.accessKeyConfigurations().lint();
        list(
                "valid, but probably not intended:",
                findings.stream()
                        .map(finding -> finding.configuration() + " " + finding.path() + ": " + finding.message())
                        .toList());
    }

    /** Usage events, which follow from the attempts, are counted. */
    private void changes(Account account, AccountChanges changes) {
        List<String> lines = changes.all().stream()
                .filter(change -> !SHOWN_ELSEWHERE.contains(change.kind()))
                .map(change -> named(change, account).line(redactor))
                .collect(Collectors.toCollection(ArrayList::new));
        int usage = changes.of(ResourceKind.USAGE_EVENT).size();
        if (usage > 0) {
            lines.add(usage == 1 ? "1 usage event" : usage + " usage events");
        }
        if (lines.isEmpty()) {
            line("nothing changed in the account");
        } else {
            list("changed in the account:", lines);
        }
    }

    /** A rejected key has the name of the provider key. */
    private static ResourceChange named(ResourceChange change, Account account) {
        return change.kind() != ResourceKind.REJECTED_KEY
                ? change
                : account.providerKeys().all().stream()
                        .filter(key -> key.id().value().equals(change.id()))
                        .map(key -> new ResourceChange(
                                change.kind(), change.id(), key.name(), change.type(), change.fields()))
                        .findFirst()
                        .orElse(change);
    }

    private void list(String title, List<?> items) {
        if (items.isEmpty()) {
            return;
        }
        line(title);
        List<Object> shown = new ArrayList<>(items.subList(0, Math.min(items.size(), MAX_OTHERS)));
        shown.forEach(shownItem -> item(shownItem.toString()));
        more(items.size());
    }

    private void more(int all) {
        if (all > MAX_OTHERS) {
            item("… and " + (all - MAX_OTHERS) + " more");
        }
    }

    private void line(String words) {
        text.append("\n\t  ").append(words);
    }

    private void detail(String words) {
        item("    " + words);
    }

    private void item(String words) {
        line("  " + SafeText.of(words, redactor, MAX_WIDTH));
    }
}

package dev.aigatewaysim.redaction;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The secrets that a server knows: tokens of its API keys and access keys, values of its provider keys, its admin token. What
 * was once known stays a secret after its key was deleted or rotated, until many newer ones have come.
 *
 * <p>Secrets that are found by their form alone, as all generated tokens are, are not kept: however many there are, they cost
 * nothing here.
 *
 * <p>Thread-safe.
 *
 * <p>Decision: the secrets are searched for in a few groups, each at least twice as large as the next ({@link PatternSearch}).
 * A new secret makes a group of its own, which swallows those that are not larger. So a text is searched in a few passes, and
 * a secret takes part in the making of few groups, in whatever order keys are made and texts are redacted.
 */
public final class KnownSecrets {

    /** A shorter one is in half of all words. */
    static final int SHORTEST = 4;

    private static final int FIRST_SWEEP = 1024;

    private final Predicate<String> published;
    private final Consumer<Consumer<String>> live;
    private final Redactor redactor = new Redactor(this, PatternSearch.NONE);

    /** All of these are guarded by this; {@code groups} is read without. */
    private Set<String> all = new HashSet<>();

    private Set<String> sinceSweep = new HashSet<>();
    private List<String> pending = new ArrayList<>();
    private int sweepAt = FIRST_SWEEP;

    private volatile List<Group> groups = List.of();
    private volatile boolean isPending;
    private volatile int sweeps;

    private record Group(List<String> secrets, PatternSearch search) {}

    /**
     * None yet.
     *
     * @param published says of a text that it is public, such as the id of a built-in provider: it is never redacted
     * @param live gives every secret that the server has at this moment to its argument; called now and then, as secrets are
     *     added, from the thread that adds
     */
    public KnownSecrets(Predicate<String> published, Consumer<Consumer<String>> live) {
        this.published = published;
        this.live = live;
    }

    /** None, for ever: for texts that belong to no server. */
    static KnownSecrets none() {
        return new KnownSecrets(text -> false, secrets -> {});
    }

    /** Adds a secret. One of less than 4 characters is left aside: it would redact half of what is harmless. */
    public void add(String secret) {
        if (isSoughtFor(secret)) {
            addSought(secret);
        }
    }

    private static boolean isSoughtFor(String secret) {
        return secret.length() >= SHORTEST && !CredentialForm.isFoundEverywhere(secret);
    }

    /** Whether the text may be shown although a secret is the same. */
    boolean isPublished(String text) {
        return ApiNames.contains(text) || CredentialForm.isIdentifier(text) || published.test(text);
    }

    private synchronized void addSought(String secret) {
        sinceSweep.add(secret);
        if (!all.add(secret)) {
            return;
        }
        pending.add(secret);
        isPending = true;
        if (all.size() >= sweepAt) {
            sweep();
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // its callers hold the lock
    private void sweep() {
        Set<String> kept = sinceSweep;
        live.accept(secret -> {
            if (isSoughtFor(secret)) {
                kept.add(secret);
            }
        });
        all = kept;
        sinceSweep = new HashSet<>();
        pending = new ArrayList<>(kept);
        groups = List.of();
        isPending = true;
        sweepAt = Math.max(FIRST_SWEEP, 2 * kept.size());
        sweeps++;
    }

    /** How often secrets that were gone have been left out: what was added before that may have to be added again. */
    public int sweeps() {
        return sweeps;
    }

    /** Finds all secrets. */
    void in(String text, PatternSearch.Found found) {
        for (Group group : groups()) {
            group.search.in(text, found);
        }
    }

    private List<Group> groups() {
        return isPending ? gathered() : groups;
    }

    private synchronized List<Group> gathered() {
        if (isPending) {
            List<Group> larger = new ArrayList<>(groups);
            List<String> fresh = pending;
            while (!larger.isEmpty() && larger.get(larger.size() - 1).secrets.size() <= fresh.size()) {
                fresh.addAll(larger.remove(larger.size() - 1).secrets);
            }
            larger.add(new Group(fresh, search(fresh, true)));
            pending = new ArrayList<>();
            groups = List.copyOf(larger);
            isPending = false;
        }
        return groups;
    }

    /** A search for secrets in all their forms, but not for what is published. */
    PatternSearch search(Collection<String> secrets, boolean shortOnesAreWords) {
        Set<String> forms = new HashSet<>();
        for (String secret : secrets) {
            if (isSoughtFor(secret)) {
                Redactor.addForms(secret, forms);
            }
        }
        forms.removeIf(this::isPublished);
        return PatternSearch.of(forms, shortOnesAreWords);
    }

    /** Whether what masks have joined may be a secret. */
    boolean holdMask() {
        for (Group group : groups()) {
            if (group.search.holdMask()) {
                return true;
            }
        }
        return false;
    }

    /** Redacts these secrets, those that are added later included, and what looks like a credential. */
    public Redactor redactor() {
        return redactor;
    }
}

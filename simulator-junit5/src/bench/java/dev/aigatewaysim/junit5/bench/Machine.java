package dev.aigatewaysim.junit5.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Where and when something is measured, and with which versions of the others. */
final class Machine {

    private static final double GIBIBYTE = 1L << 30;

    private Machine() {}

    static List<String> describe() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return List.of(
                Report.format(
                        "%s, %d cores, %.0f GiB of memory, JDK %s on %s %s; load average at the start %.1f.",
                        LocalDate.now(ZoneOffset.UTC),
                        system.getAvailableProcessors(),
                        system.getTotalMemorySize() / GIBIBYTE,
                        System.getProperty("java.version"),
                        system.getName(),
                        system.getArch(),
                        system.getSystemLoadAverage()),
                Report.format(
                        "WireMock %s without its journal of requests, MockServer %s, Javalin %s.",
                        version("wiremock-standalone-"),
                        version("mockserver-netty-no-dependencies-"),
                        version("javalin-")),
                "Medians of the rounds, in brackets the half of the rounds around them; the best of a row is bold."
                        + " Servers take turns.");
    }

    private static String version(String jar) {
        String file = Path.of(ClassPath.ofThisJvm().jar(jar)).getFileName().toString();
        return file.substring(jar.length(), file.length() - ".jar".length());
    }
}

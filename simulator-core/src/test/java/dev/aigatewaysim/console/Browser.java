package dev.aigatewaysim.console;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * A browser without a window, which opens pages of the console. What is looked for may take ten seconds to appear. One thread at a
 * time uses one.
 */
final class Browser implements AutoCloseable {

    private static final Path PICTURES = Path.of("target", "console");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ChromeDriver driver;

    Browser() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser().orElseThrow().toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--lang=en-US",
                "--window-size=1280,900");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(onPath("chromedriver").orElseThrow().toFile())
                .withSilent(true)
                .build();
        driver = new ChromeDriver(service, options);
        driver.manage().timeouts().implicitlyWait(PATIENCE).scriptTimeout(PATIENCE);
        driver.executeCdpCommand("Browser.grantPermissions", Map.of("permissions", List.of("clipboardReadWrite")));
    }

    /** Whether Chromium or Chrome and their driver are on this machine. */
    static boolean isInstalled() {
        return browser().isPresent() && onPath("chromedriver").isPresent();
    }

    private static Optional<Path> browser() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> onPath(name).stream())
                .findFirst();
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Leaves the page, and shows the next one as a browser does that has just been opened. */
    void reset() {
        driver.get("about:blank");
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
    }

    void open(URI simulator, String page) {
        driver.get("about:blank");
        driver.get(simulator + "/_simulator/#/" + page);
    }

    void openAddress(String address) {
        driver.get(address);
    }

    String address() {
        return driver.getCurrentUrl();
    }

    ChromeDriver driver() {
        return driver;
    }

    WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** The element that shows this text itself. */
    WebElement text(String text) {
        return driver.findElement(By.xpath("//body//*[text()[contains(., " + quoted(text) + ")]]"));
    }

    /** The element with this class that shows this text, in one piece or several. */
    WebElement whole(String type, String text) {
        return driver.findElement(By.xpath("//*[contains(concat(' ', @class, ' '), ' " + type.substring(1)
                + " ')][contains(., " + quoted(text) + ")]"));
    }

    WebElement button(String label) {
        return driver.findElement(By.xpath("//button[not(ancestor::dialog)][normalize-space(.)=" + quoted(label)
                + " or @aria-label=" + quoted(label) + "]"));
    }

    /** The button in the dialog that is open. */
    WebElement dialogButton(String label) {
        return driver.findElement(By.xpath("//dialog[@open]//button[normalize-space(.)=" + quoted(label) + "]"));
    }

    WebElement link(String text) {
        return driver.findElement(By.linkText(text));
    }

    /** The link whose text has this part. */
    WebElement linkWith(String part) {
        return driver.findElement(By.partialLinkText(part));
    }

    /** The rows of a table, once there are this many and one of them has this text. */
    WebElement rows(int count, String text) {
        return driver.findElement(By.xpath("//tbody[count(tr)=" + count + "][contains(., " + quoted(text) + ")]"));
    }

    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    /** The control that the label is for. */
    WebElement field(String label) {
        WebElement found = driver.findElement(By.xpath("//label[normalize-space(text())=" + quoted(label) + "]"));
        return driver.findElement(By.id(found.getDomAttribute("for")));
    }

    void choose(String label, String option) {
        field(label)
                .findElement(By.xpath("./option[normalize-space(.)=" + quoted(option) + "]"))
                .click();
    }

    /** Puts a text in the place of what is in the control. */
    void fill(String label, String text) {
        WebElement control = field(label);
        control.clear();
        control.sendKeys(text);
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Waits until the expression is true in the page. */
    void until(String expression) {
        driver.executeAsyncScript("const done = arguments[0];" + " (function look() { (" + expression
                + ") ? done() : requestAnimationFrame(look); })();");
    }

    /** Shows pages as they are on a narrow screen; 0 for as wide as the window. */
    void screen(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Without transitions, in the middle of which colours are of neither scheme. */
    void dark(boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    /** Begins to sum up how much moves by itself in the page, what has moved since it was opened included. */
    void watchLayout() {
        driver.executeScript("window.shift = 0; new PerformanceObserver(list =>"
                + " list.getEntries().forEach(entry => { window.shift += entry.value; }))"
                + ".observe({type: 'layout-shift', buffered: true});");
    }

    /** How much has moved by itself: 0 for nothing; people notice 0.1. Some frames are awaited, since moves are reported late. */
    double layoutShift() {
        Object shift = driver.executeAsyncScript("const done = arguments[0]; let frames = 0;"
                + " (function look() { ++frames > 10 ? done(window.shift) : requestAnimationFrame(look); })();");
        return ((Number) shift).doubleValue();
    }

    void picture(String name) {
        try {
            Files.createDirectories(PICTURES);
            Files.write(PICTURES.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What axe has against the page: a line for each rule that is broken. */
    @SuppressWarnings("unchecked")
    List<String> accessibilityProblems() {
        driver.executeScript(axe());
        return (List<String>) driver.executeAsyncScript(
                "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']}).then(result =>"
                        + " done(result.violations.map(one => one.id + ': ' + one.help + ' at '"
                        + " + one.nodes.map(node => node.target.join(' ') + ' ' + node.failureSummary).join('; '))),"
                        + " failure => done([String(failure)]));");
    }

    private static String axe() {
        try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}

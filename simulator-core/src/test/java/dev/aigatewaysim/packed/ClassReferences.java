package dev.aigatewaysim.packed;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which classes a class file names: in code, fields, signatures and generics. Annotations do not count, a JVM does without the
 * classes of those; nor do texts.
 */
final class ClassReferences {

    private static final Pattern IN_A_DESCRIPTOR = Pattern.compile("L([\\w$/-]+)[;<]");

    private final DataInputStream in;
    private final Set<String> found = new TreeSet<>();
    private String[] texts = {};

    private ClassReferences(InputStream in) {
        this.in = new DataInputStream(in);
    }

    /** The classes of a jar, each with those that it names: {@code java.lang.Object}. */
    static SortedMap<String, Set<String>> in(Path jar) throws IOException {
        SortedMap<String, Set<String>> all = new TreeMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : file.stream().toList()) {
                if (entry.getName().endsWith(".class")) {
                    try (InputStream in = file.getInputStream(entry)) {
                        all.put(named(entry.getName().replaceFirst("\\.class$", "")), new ClassReferences(in).read());
                    }
                }
            }
        }
        return all;
    }

    /** The layout of a class file, JVM specification 4.1. */
    private Set<String> read() throws IOException {
        in.skipNBytes(8);
        readConstants();
        in.skipNBytes(6);
        in.skipNBytes(2L * in.readUnsignedShort());
        readMembers();
        readMembers();
        readAttributes();
        return found;
    }

    private void readConstants() throws IOException {
        int count = in.readUnsignedShort();
        texts = new String[count];
        int[] classes = new int[count];
        int[] descriptors = new int[count];
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts[i] = in.readUTF();
                case 7 -> classes[i] = in.readUnsignedShort();
                case 16 -> descriptors[i] = in.readUnsignedShort();
                case 12 -> {
                    in.skipNBytes(2);
                    descriptors[i] = in.readUnsignedShort();
                }
                case 8, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                case 3, 4, 9, 10, 11, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    i++; // takes two places
                }
                default -> throw new IOException("no constant has the tag " + tag);
            }
        }
        for (int i = 1; i < count; i++) {
            if (classes[i] > 0) {
                String name = texts[classes[i]];
                if (name.startsWith("[")) {
                    addDescriptor(name);
                } else {
                    found.add(named(name));
                }
            }
            if (descriptors[i] > 0) {
                addDescriptor(texts[descriptors[i]]);
            }
        }
    }

    private void readMembers() throws IOException {
        int count = in.readUnsignedShort();
        for (int i = 0; i < count; i++) {
            in.skipNBytes(4);
            addDescriptor(texts[in.readUnsignedShort()]);
            readAttributes();
        }
    }

    private void readAttributes() throws IOException {
        int count = in.readUnsignedShort();
        for (int i = 0; i < count; i++) {
            String name = texts[in.readUnsignedShort()];
            int length = in.readInt();
            if (name.equals("Signature")) {
                addDescriptor(texts[in.readUnsignedShort()]);
            } else {
                in.skipNBytes(length);
            }
        }
    }

    private void addDescriptor(String descriptor) {
        Matcher matcher = IN_A_DESCRIPTOR.matcher(descriptor);
        while (matcher.find()) {
            found.add(named(matcher.group(1)));
        }
    }

    private static String named(String path) {
        return path.replace('/', '.');
    }
}

/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch.imported;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchFileTest {
    private static final String HEAD = "<launchConfiguration type=\"some.type\">";
    private static final String TAIL = "</launchConfiguration>";

    @TempDir
    private Path folder;

    @Test
    void attributesHaveTheirTypes() throws Exception {
        LaunchFile file = read(HEAD + "<stringAttribute key=\"s\" value=\"a &quot;b&quot;&#10;c\"/>"
                + "<intAttribute key=\"i\" value=\"-7\"/><booleanAttribute key=\"b\" value=\"true\"/>"
                + "<listAttribute key=\"l\"><listEntry value=\"1\"/><listEntry value=\"2\"/></listAttribute>"
                + "<mapAttribute key=\"m\"><mapEntry key=\"k\" value=\"v\"/></mapAttribute>"
                + "<setAttribute key=\"x\"><setEntry value=\"3\"/></setAttribute>"
                + "<intAttribute key=\"n\" value=\"many\"/><stringAttribute value=\"v\"/>" + TAIL);
        assertEquals("a file", file.name());
        assertEquals("some.type", file.type());
        assertEquals(
                Map.of("s", "a \"b\"\nc", "i", -7, "b", true, "l", List.of("1", "2"), "x", List.of("3"), "n", "many"),
                file.attributes());
    }

    @Test
    void whatIsNoLaunchConfigurationIsTold() {
        for (String text :
                List.of("", "plain text", "<launchConfiguration/>", "<project type=\"x\"/>", HEAD, HEAD + "<")) {
            LaunchFileException e = assertThrows(LaunchFileException.class, () -> read(text), text);
            assertTrue(e.getMessage().contains("a file.launch"), e.getMessage());
        }
    }

    @Test
    void entitiesAreNotFollowed() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        String text = "<!DOCTYPE l [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>" + HEAD
                + "<stringAttribute key=\"a\" value=\"b\"/>&e;" + TAIL;
        assertThrows(LaunchFileException.class, () -> read(text));
        String bomb = "<!DOCTYPE l [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>" + HEAD
                + "<stringAttribute key=\"a\" value=\"&b;\"/>" + TAIL;
        assertThrows(LaunchFileException.class, () -> read(bomb));
    }

    @Test
    void aFileOfMoreThanAMegabyteIsNotRead() {
        String tooLong = HEAD + " ".repeat(1 << 20) + TAIL;
        LaunchFileException e = assertThrows(LaunchFileException.class, () -> read(tooLong));
        assertTrue(e.getMessage().contains("too long"), e.getMessage());
    }

    @Test
    void otherTypesAreNotImported() {
        LaunchFileException e = assertThrows(LaunchFileException.class, () -> LaunchImportTest.read("java"));
        assertTrue(e.getMessage().contains("org.eclipse.jdt.launching.localJavaApplication"), e.getMessage());
    }

    @Test
    void aFileThatIsGoneIsTold() {
        Path gone = folder.resolve("gone.launch");
        LaunchFileException e = assertThrows(LaunchFileException.class, () -> LaunchImport.read(gone));
        assertTrue(e.getMessage().contains("gone.launch"), e.getMessage());
    }

    private static LaunchFile read(String text) throws Exception {
        return LaunchFile.read("a file.launch", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}

/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ImageEntryTest {
    @Test
    void isTheSameAfterWritingAndReading() {
        for (ImageEntry entry : List.of(
                new ImageEntry("boot.elf", OptionalLong.empty(), true, true),
                new ImageEntry("${project_loc}/slot b.bin", OptionalLong.of(0x0800_4000), true, false),
                new ImageEntry("rom.elf", OptionalLong.of(0xFFFF_FFFFL), false, true),
                new ImageEntry("C:\\firmware\\boot@0x10:x.hex", OptionalLong.empty(), false, false))) {
            assertEquals(entry, ImageEntry.ofAttribute(entry.toAttribute()));
        }
    }

    @Test
    void hasTheFormThatStandsInLaunchFiles() {
        assertEquals(
                "ds@0x08004000:slot.bin",
                new ImageEntry("slot.bin", OptionalLong.of(0x0800_4000), true, true).toAttribute());
        assertEquals(
                new ImageEntry("/a/b.elf", OptionalLong.empty(), false, true), ImageEntry.ofAttribute("s:/a/b.elf"));
    }

    @Test
    void refusesWhatIsNone() {
        for (String text : List.of("", "ds", "ds:", "sd:a.elf", "x:a.elf", "d@08004000:a.bin", "d@0x123456789:a.bin")) {
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> ImageEntry.ofAttribute(text), text);
            assertEquals("not an image entry: " + text, refused.getMessage());
        }
    }
}

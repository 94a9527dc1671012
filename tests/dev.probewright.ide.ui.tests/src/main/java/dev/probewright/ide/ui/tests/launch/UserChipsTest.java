/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.tests.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.chip.UnknownChipException;
import dev.probewright.ide.core.preferences.UserChips;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Chip descriptions of the user's own, named in the preferences. */
class UserChipsTest {
    private static final String DESCRIPTION =
            """
            {"vendor": "Example", "family": "EX1", "core": "Cortex-M3", "loaderRam": "sram",
             "regions": {"sram": {"kind": "ram", "start": "0x20000000", "length": "8 KiB"}},
             "lines": [{"line": "only", "document": "EX1 manual",
              "chips": [{"names": ["EX1F8"]}]}]}
            """;

    private Path file = Path.of("");

    @BeforeEach
    void make() throws Exception {
        file = Files.createTempFile("chips", ".json");
    }

    @AfterEach
    void forget() throws Exception {
        UserChips.set(List.of());
        Files.delete(file);
    }

    @Test
    void theirChipsAreThereToChooseFrom() throws Exception {
        Path mine = Files.writeString(file, DESCRIPTION);
        assertThrows(UnknownChipException.class, () -> UserChips.choices().find("EX1F8"));
        UserChips.set(List.of(mine));
        assertEquals("Example", UserChips.choices().find("ex1f8").vendor());
        preferences(shell -> {
            assertTrue(
                    Dialogs.controls(shell, org.eclipse.swt.widgets.List.class).stream()
                            .anyMatch(list -> Arrays.equals(list.getItems(), new String[] {mine.toString()})),
                    "the file is listed");
            Dialogs.picture(shell, "preferences-chips");
            Dialogs.press(shell, "Cancel");
        });
    }

    @Test
    void whereOneIsDamagedTheOthersStay() throws Exception {
        Path broken = Files.writeString(file, "{");
        UserChips.set(List.of(broken));
        assertEquals("STM32F103C8", UserChips.choices().find("STM32F103C8").name());
    }

    private static void preferences(Consumer<Shell> visitor) {
        new Dialogs().visit("Preferences", visitor).during(() -> PreferencesUtil.createPreferenceDialogOn(
                        PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell(),
                        "dev.probewright.ide.ui.preferences",
                        null,
                        null)
                .open());
    }
}

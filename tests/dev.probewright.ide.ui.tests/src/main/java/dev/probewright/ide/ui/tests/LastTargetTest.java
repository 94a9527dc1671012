/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.ide.core.preferences.LastTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.resources.IProject;
import org.junit.jupiter.api.Test;

class LastTargetTest {
    @Test
    void theChipStandsInTheProjectAndTheProbeDoesNot() throws Exception {
        IProject project = Firmware.project("remembers");
        Path settings = Path.of(project.getLocation().toOSString(), ".settings", "dev.probewright.ide.core.prefs");
        LastTarget.of(Optional.of(project)).remember("cmsis-dap:SECRET-SERIAL", Optional.empty());
        assertFalse(Files.exists(settings), "nothing to share, nothing written");

        LastTarget.of(Optional.of(project)).remember("cmsis-dap:SECRET-SERIAL", Optional.of("STM32F103C8"));
        assertEquals(
                Optional.of("cmsis-dap:SECRET-SERIAL"),
                LastTarget.of(Optional.of(project)).probe());
        assertEquals(
                Optional.of("STM32F103C8"), LastTarget.of(Optional.of(project)).chip());
        String shared = Files.readString(settings);
        assertTrue(shared.contains("chip=STM32F103C8"), shared);
        assertFalse(shared.contains("SECRET"), shared);

        LastTarget.of(Optional.of(project)).remember("sim:stm32f103", Optional.empty());
        assertEquals(Optional.empty(), LastTarget.of(Optional.of(project)).chip());
        assertEquals(
                Optional.of("sim:stm32f103"),
                LastTarget.of(Optional.of(project)).probe());
    }

    @Test
    void eachProjectHasItsOwn() throws Exception {
        IProject one = Firmware.project("one");
        IProject two = Firmware.project("two");
        LastTarget.of(Optional.of(one)).remember("fake:1", Optional.empty());
        LastTarget.of(Optional.of(two)).remember("fake:2", Optional.empty());
        LastTarget.of(Optional.empty()).remember("fake:3", Optional.of("STM32F103CB"));
        assertEquals(Optional.of("fake:1"), LastTarget.of(Optional.of(one)).probe());
        assertEquals(Optional.of("fake:2"), LastTarget.of(Optional.of(two)).probe());
        assertEquals(Optional.of("fake:3"), LastTarget.of(Optional.empty()).probe());
        assertEquals(Optional.empty(), LastTarget.of(Optional.of(one)).chip());
    }
}

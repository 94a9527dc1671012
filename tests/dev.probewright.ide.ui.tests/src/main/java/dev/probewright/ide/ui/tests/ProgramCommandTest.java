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

import dev.probewright.ide.ui.IdeUi;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.navigator.CommonNavigator;
import org.junit.jupiter.api.Test;

/** When the Program Device command is there. */
class ProgramCommandTest {
    private static final String EXPLORER = "org.eclipse.ui.navigator.ProjectExplorer";

    @Test
    void isEnabledOnFirmwareAndOnNothingElse() throws Exception {
        IProject project = Firmware.project("command");
        byte[] elf = Firmware.bytes("blinky.elf");
        byte[] foreign = elf.clone();
        // e_machine: EM_X86_64
        foreign[18] = 62;
        Map<IFile, Boolean> expected = new LinkedHashMap<>();
        expected.put(Firmware.add(project, "blinky.elf", elf), true);
        expected.put(Firmware.add(project, "blinky.axf", elf), true);
        expected.put(Firmware.add(project, "BLINKY.HEX", Firmware.bytes("blinky.hex")), true);
        expected.put(Firmware.add(project, "blinky.bin", Firmware.bytes("blinky.bin")), true);
        expected.put(Firmware.add(project, "blinky", elf), true);
        expected.put(Firmware.add(project, "program.out", elf), true);
        expected.put(Firmware.add(project, "host", foreign), false);
        expected.put(Firmware.add(project, "short", new byte[] {0x7F, 'E'}), false);
        expected.put(Firmware.add(project, "readme.txt", elf), false);
        expected.put(Firmware.add(project, "main.c", new byte[0]), false);

        Map<IFile, Boolean> enabled = new LinkedHashMap<>();
        expected.keySet().forEach(file -> enabled.put(file, enabledOn(file)));
        assertEquals(expected, enabled);
        assertEquals(false, enabledOn(project));
        assertEquals(false, enabledOn(project.getFile("blinky.elf"), project.getFile("blinky.axf")));
    }

    private static boolean enabledOn(Object... selected) {
        IViewPart explorer = Workbench.page().findView(EXPLORER);
        try {
            explorer = explorer == null ? Workbench.page().showView(EXPLORER) : explorer;
        } catch (PartInitException e) {
            throw new AssertionError(e);
        }
        Workbench.page().activate(explorer);
        CommonNavigator navigator = (CommonNavigator) explorer;
        StructuredSelection selection = new StructuredSelection(selected);
        Workbench.until("the selection is shown", () -> {
            navigator.getCommonViewer().setSelection(selection, true);
            return Set.copyOf(
                            navigator.getCommonViewer().getStructuredSelection().toList())
                    .equals(Set.of(selected));
        });
        Workbench.live(Duration.ofMillis(50));
        return Workbench.window()
                .getService(ICommandService.class)
                .getCommand(IdeUi.PROGRAM_COMMAND)
                .isEnabled();
    }
}

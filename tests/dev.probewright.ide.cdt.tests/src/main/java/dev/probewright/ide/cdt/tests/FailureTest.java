/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.ide.core.launch.LaunchAttributes;
import dev.probewright.ide.core.launch.LaunchFailure;
import dev.probewright.session.Diagnosis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each stage of a launch fails once: it says why, and leaves nothing. What is left is looked at by the bed. */
class FailureTest {
    @RegisterExtension
    final Bed bed = new Bed();

    @Test
    void noGdb() throws Exception {
        bed.configuration().setAttribute(LaunchAttributes.GDB, "/nowhere/arm-none-eabi-gdb");
        assertFails("/nowhere/arm-none-eabi-gdb");
    }

    @Test
    void noProbe() throws Exception {
        Bed.useProbe(bed.configuration().doSave(), "cmsis-dap:not-there");
        assertFails("not-there");
    }

    @Test
    void noTargetPower() throws Exception {
        Bed.useProbe(bed.configuration().doSave(), "sim:stm32f103/dark?fault=no+target+power");
        assertFails("power");
    }

    @Test
    void wrongChip() throws Exception {
        bed.configuration().setAttribute(LaunchAttributes.CHIP, "STM32F103xE");
        assertFails("STM32F103xE");
    }

    @Test
    void flashThatIsNeverReady() throws Exception {
        Bed.useProbe(bed.configuration().doSave(), "sim:stm32f103/stuck?fault=wait+60000+ms+after+PER");
        assertFails("its flash controller is busy");
    }

    @Test
    void probeThatIsPulledOutWhileProgramming() throws Exception {
        Bed.useProbe(bed.configuration().doSave(), "sim:stm32f103/broken?fault=unplug+at+packet+60");
        assertFails("unplugged");
    }

    @Test
    void firmwareForAnotherPlace() throws Exception {
        Firmware.add(bed.project(), "outside.elf", Firmware.file("built/outside.elf"));
        bed.configuration().setAttribute(LaunchAttributes.PROGRAM, "outside.elf");
        assertFails("outside.elf");
    }

    @Test
    void noProgram() throws Exception {
        bed.configuration().setAttribute(LaunchAttributes.PROGRAM, "missing.elf");
        assertFails("missing.elf");
    }

    @Test
    void gdbThatDiesAtOnce() throws Exception {
        bed.configuration()
                .setAttribute(
                        LaunchAttributes.GDB,
                        script(
                                """
                case "$*" in *--version*) echo "GNU gdb (GDB) 13.1"; exit 0 ;; esac
                exit 3
                """));
        assertFails("gdb");
    }

    @Test
    void gdbThatDiesWhileDebugging() throws Exception {
        try (Debugged debugged = bed.debug()) {
            debugged.untilHaltedIn("main");
            ProcessHandle.current()
                    .descendants()
                    .filter(process -> process.info().command().orElse("").contains("gdb"))
                    .max(Comparator.comparing(ProcessHandle::pid))
                    .orElseThrow()
                    .destroyForcibly();
            Debugged.until("the launch has ended", debugged.launch()::isTerminated);
        }
    }

    @Test
    void probeThatIsPulledOutWhileDebugging() throws Exception {
        Bed.useProbe(bed.configuration().doSave(), "sim:stm32f103/pulled?fault=unplug+at+8+s");
        try (Debugged debugged = bed.debug()) {
            debugged.untilHaltedIn("main");
            debugged.resume();
            Debugged.until("the launch has ended", debugged.launch()::isTerminated);
        }
    }

    private static String script(String text) throws Exception {
        Path file = Files.createTempDirectory("probewright-gdb").resolve("arm-none-eabi-gdb");
        Files.writeString(file, "#!/bin/sh\n" + text);
        assertTrue(file.toFile().setExecutable(true));
        return file.toString();
    }

    private void assertFails(String text) throws Exception {
        ILaunchConfiguration saved = bed.configuration().doSave();
        CoreException failure = assertThrows(
                CoreException.class, () -> saved.launch(ILaunchManager.DEBUG_MODE, new NullProgressMonitor()));
        IStatus status = failure.getStatus();
        Diagnosis diagnosis = Diagnosis.of(status.getException());
        System.out.println("said: " + status.getMessage() + " " + diagnosis.causes());
        assertTrue((status.getMessage() + diagnosis.causes()).contains(text), status.getMessage());
        assertEquals(LaunchFailure.CODE, status.getCode(), status.toString());
        Debugged.until("no launch is left", () -> Bed.launchManager().getLaunches().length == 0);
    }
}

/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.ide.cdt.tests.Debugged.Place;
import dev.probewright.ide.core.launch.DebugLauncher;
import dev.probewright.ide.core.launch.LaunchAttributes;
import dev.probewright.ide.core.launch.StopAt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.cdt.dsf.debug.service.IProcesses;
import org.eclipse.cdt.dsf.debug.service.IRunControl.IContainerDMContext;
import org.eclipse.cdt.dsf.debug.service.IRunControl.StepType;
import org.eclipse.cdt.dsf.gdb.launching.GdbLaunch;
import org.eclipse.cdt.dsf.gdb.service.IGDBProcesses;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What one does with a debugger, on the virtual board. */
class DebugTest {
    @RegisterExtension
    final Bed bed = new Bed();

    @Test
    void stopsAtMainWithThePlaceInTheSource() throws Exception {
        long start = System.nanoTime();
        try (Debugged debugged = bed.debug()) {
            Place main = debugged.untilHaltedIn("main");
            System.out.printf("from launch to main: %d ms%n", (System.nanoTime() - start) / 1_000_000);
            assertTrue(main.file().endsWith("blinky.c"), main.file());
            assertTrue(main.line() >= Firmware.line("blinky.c", "int main(void)"), main.toString());
            assertEquals("0", debugged.value("counter"));
        }
    }

    @Test
    void stopsAtALineAndStepsAndShowsValues() throws Exception {
        int line = Firmware.line("blinky.c", "samples[turn % SAMPLES] = result;");
        Breakpoints.line(bed.project().getFile("blinky.c"), line);
        try (Debugged debugged = bed.debug()) {
            debugged.untilHaltedIn("main");
            debugged.resume();
            Place there = debugged.untilHaltedIn("compute");
            assertEquals(line, there.line());
            assertEquals("1", debugged.value("turn"));
            assertEquals("1", debugged.value("result"));
            assertEquals("MODE_RUNNING", debugged.value("status.mode"));
            assertEquals(String.valueOf(there.address()), debugged.value("(unsigned int)$pc"));

            debugged.step(StepType.STEP_OVER);
            Debugged.until(
                    "it is one line on",
                    () -> debugged.halted() && debugged.untilHalted().line() == line + 1);
            debugged.step(StepType.STEP_RETURN);
            debugged.untilHaltedIn("main");
            debugged.step(StepType.STEP_OVER);
            debugged.untilHaltedWhere(
                    "main has its stack in SRAM",
                    place -> place.function().equals("main")
                            && Long.decode(debugged.value("$sp").replace("(void *) ", "")) > 0x20000000);
        }
    }

    @Test
    void sixBreakpointsLeaveRoomForMain() throws Exception {
        IFile source = bed.project().getFile("blinky.c");
        for (String text : List.of(
                "uint32_t n = turn % (limit + 1);",
                "uint32_t result = fibonacci(n);",
                "samples[turn % SAMPLES] = result;",
                "led_toggle();",
                "status.blinks++;",
                "uint32_t start = ticks;")) {
            Breakpoints.line(source, Firmware.line("blinky.c", text));
        }
        try (Debugged debugged = bed.debug()) {
            debugged.untilHaltedIn("main");
            debugged.resume();
            Place first = debugged.untilHaltedIn("compute");
            assertEquals(Firmware.line("blinky.c", "uint32_t n = turn"), first.line());
        }
    }

    @Test
    void tooManyBreakpointsAreSaidAndLoseNothing() throws Exception {
        IFile source = bed.project().getFile("blinky.c");
        int main = Firmware.line("blinky.c", "status.mode = MODE_RUNNING;");
        List<Integer> lines = new ArrayList<>(List.of(main, main + 1));
        for (String text : List.of(
                "uint32_t n = turn % (limit + 1);",
                "uint32_t result = fibonacci(n);",
                "samples[turn % SAMPLES] = result;",
                "led_toggle();",
                "status.blinks++;",
                "uint32_t start = ticks;")) {
            lines.add(Firmware.line("blinky.c", text));
        }
        for (int line : lines) {
            Breakpoints.line(source, line);
        }
        try (Debugged debugged = bed.debug()) {
            debugged.untilHaltedIn("main");
            debugged.resume();
            String said = Dialogs.close("Arm Cortex-M Debugging");
            assertTrue(said.contains("the core has comparators for 6"), said);
            debugged.untilHaltedIn("main");
            Breakpoints.delete(source, lines.get(0));
            Breakpoints.delete(source, lines.get(1));
            Debugged.until("GDB has forgotten them", () -> debugged.breakpoints() == lines.size() - 2);
            debugged.resume();
            debugged.untilHaltedIn("compute");
        }
    }

    @Test
    void stopsAtAWatchpoint() throws Exception {
        try (Debugged debugged = bed.debug()) {
            debugged.untilHaltedIn("main");
            Breakpoints.watch(bed.project(), "checksum");
            Breakpoints.untilInstalled();
            debugged.resume();
            debugged.untilHaltedWhere(
                    "checksum is written", place -> !debugged.value("checksum").equals("0"));
            assertEquals("main", debugged.untilHalted().function());
        }
    }

    @Test
    void stopsAtWhatIsSetWhileItRuns() throws Exception {
        try (Debugged debugged = bed.debug()) {
            debugged.untilHaltedIn("main");
            debugged.resume();
            debugged.untilRunning();
            Breakpoints.line(bed.project().getFile("blinky.c"), Firmware.line("blinky.c", "status.blinks++;"));
            debugged.untilHaltedIn("blink");
        }
    }

    @Test
    void startsAnewOnRestart() throws Exception {
        Breakpoints.line(bed.project().getFile("blinky.c"), Firmware.line("blinky.c", "status.blinks++;"));
        try (Debugged debugged = bed.debug()) {
            debugged.untilHaltedIn("main");
            for (int turn = 0; turn < 3; turn++) {
                debugged.resume();
                debugged.untilHaltedIn("blink");
                assertNotEquals("0", debugged.value("counter"));
                restart(debugged);
                debugged.untilHaltedIn("main");
                assertEquals("0", debugged.value("counter"));
            }
            debugged.resume();
            debugged.untilRunning();
            restart(debugged);
            debugged.untilHaltedIn("main");
        }
    }

    private static void restart(Debugged debugged) throws Exception {
        IGDBProcesses processes = debugged.service(IGDBProcesses.class);
        assertTrue(debugged.<Boolean>ask(monitor -> processes.canRestart(debugged.container(), monitor)));
        debugged.<IContainerDMContext>ask(monitor -> processes.restart(debugged.container(), Map.of(), monitor));
    }

    @Test
    void programsAgainWhileDebugging() throws Exception {
        try (Debugged debugged = bed.debug()) {
            debugged.untilHaltedIn("main");
            Firmware.build(bed.project(), "sleepy");
            bed.project()
                    .getFile("blinky.elf")
                    .setContents(bed.project().getFile("sleepy.elf").getContents(), true, false, null);
            DebugLauncher launcher = Bed.launcher();
            assertTrue(launcher.canProgramAgain(debugged.launch()));
            for (boolean running : List.of(false, true)) {
                if (running) {
                    debugged.resume();
                    debugged.untilRunning();
                }
                launcher.programAgain(debugged.launch(), new NullProgressMonitor());
                Debugged.until(
                        "the other program is at main",
                        () -> debugged.untilHaltedIn("main").file().endsWith("sleepy.c"));
            }
        }
    }

    @Test
    void attachesToWhatRunsAndLetsItGo() throws Exception {
        ILaunchConfiguration first = bed.configuration().doSave();
        try (Debugged debugged = Bed.debug(first)) {
            debugged.untilHaltedIn("main");
        }
        Bed.endAll();
        ILaunchConfigurationWorkingCopy attach = bed.configuration("attach");
        attach.setAttribute(LaunchAttributes.ATTACH, true);
        try (Debugged debugged = Bed.debug(attach.doSave())) {
            debugged.untilHalted();
            assertNotEquals("0", debugged.value("ticks"), "it was not reset");
            debugged.resume();
            debugged.untilRunning();
            IProcesses processes = debugged.service(IProcesses.class);
            debugged.suspend();
            debugged.untilHalted();
            debugged.<Object>ask(monitor -> processes.detachDebuggerFromProcess(debugged.container(), monitor));
            Debugged.until("the launch has ended", debugged.launch()::isTerminated);
        }
    }

    @Test
    void suspendsAndEndsWhileRunning() throws Exception {
        for (String end : List.of("terminate", "disconnect")) {
            ILaunchConfigurationWorkingCopy copy = bed.configuration(end);
            copy.setAttribute(LaunchAttributes.STOP_AT, StopAt.NOWHERE.name());
            try (Debugged debugged = Bed.debug(copy.doSave())) {
                debugged.untilRunning();
                debugged.suspend();
                debugged.untilHalted();
                debugged.resume();
                debugged.untilRunning();
                if (end.equals("terminate")) {
                    debugged.launch().terminate();
                } else {
                    debugged.launch().disconnect();
                }
                Debugged.until("the launch has ended by " + end, debugged.launch()::isTerminated);
            }
        }
    }

    @Test
    void stopsAtTheResetVector() throws Exception {
        try (Debugged debugged =
                bed.debug(copy -> copy.setAttribute(LaunchAttributes.STOP_AT, StopAt.RESET_VECTOR.name()))) {
            Place reset = debugged.untilHalted();
            assertEquals("Reset_Handler", reset.function());
        }
    }

    @Test
    void startsFromAReadOnlyFileAndLeavesItAsItIs() throws Exception {
        ILaunchConfiguration shared = bed.configuration(bed.project(), "shared").doSave();
        Path file = Path.of(shared.getFile().getLocationURI());
        byte[] before = Files.readAllBytes(file);
        assertTrue(file.toFile().setReadOnly());
        bed.project().refreshLocal(2, null);
        try (Debugged debugged = Bed.debug(shared)) {
            debugged.untilHaltedIn("main");
        } finally {
            assertTrue(file.toFile().setWritable(true));
        }
        assertArrayEquals(before, Files.readAllBytes(file));
        assertFalse(new String(before).contains("sim:"), "the probe is of the workspace");
    }

    @Test
    void twoBoardsAtOnce() throws Exception {
        ILaunchConfiguration one = bed.configuration("one").doSave();
        ILaunchConfiguration two = bed.configuration("two").doSave();
        Bed.useProbe(one, "sim:stm32f103/one");
        Bed.useProbe(two, "sim:stm32f103/two");
        try (Debugged first = Bed.debug(one);
                Debugged second = Bed.debug(two)) {
            first.untilHaltedIn("main");
            second.untilHaltedIn("main");
            first.resume();
            first.untilRunning();
            assertTrue(second.halted());
            first.suspend();
            first.untilHalted();
        }
    }

    @Test
    void aGroupDebugsTwoBoards() throws Exception {
        ILaunchConfigurationWorkingCopy group = Bed.launchManager()
                .getLaunchConfigurationType("org.eclipse.debug.core.groups.GroupLaunchConfigurationType")
                .newInstance(null, "both");
        int number = 0;
        for (String board : List.of("one", "two")) {
            ILaunchConfiguration member = bed.configuration(board).doSave();
            Bed.useProbe(member, "sim:stm32f103/" + board);
            String key = "org.eclipse.debug.core.launchGroup." + number++;
            group.setAttribute(key + ".name", member.getName());
            group.setAttribute(key + ".mode", "inherit");
            group.setAttribute(key + ".action", "NONE");
            group.setAttribute(key + ".enabled", true);
        }
        group.doSave().launch(ILaunchManager.DEBUG_MODE, new NullProgressMonitor());
        Debugged.until("both debug", () -> Bed.debugging().size() == 2);
        for (GdbLaunch launch : Bed.debugging()) {
            try (Debugged debugged = new Debugged(launch)) {
                debugged.untilHaltedIn("main");
            }
        }
    }

    @Test
    void readsRegistersOfTheChipThatAreInNoMemoryMap() throws Exception {
        try (Debugged debugged = bed.debug()) {
            debugged.untilHaltedIn("main");
            assertEquals(0x411FC231L, Long.parseLong(debugged.value("*(unsigned int *)0xE000ED00")), "CPUID");
            assertEquals(0x83L, Long.parseLong(debugged.value("*(unsigned int *)0x40021000")) & 0xFF, "RCC_CR");
        }
    }

    @Test
    void theAnswersToMonitorAreShown() throws Exception {
        try (Debugged debugged = bed.debug()) {
            debugged.untilHaltedIn("main");
            debugged.type("monitor help");
            Debugged.until("it is shown", () -> Consoles.text("Probewright").contains("reset"));
        }
    }

    @Test
    void theSecondLaunchOnAProbeSaysWhoHasIt() throws Exception {
        try (Debugged debugged = bed.debug()) {
            debugged.untilHaltedIn("main");
            ILaunchConfiguration second = bed.configuration("second").doSave();
            CoreException refused = assertThrows(CoreException.class, () -> Bed.debug(second));
            assertTrue(refused.getMessage().contains("blinky"), refused.getMessage());
            assertTrue(debugged.halted());
        }
        assertEquals(1, Bed.launchManager().getLaunches().length);
    }
}

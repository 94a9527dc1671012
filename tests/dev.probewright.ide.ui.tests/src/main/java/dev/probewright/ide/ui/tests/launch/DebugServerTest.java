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

import dev.probewright.flash.FlashOptions;
import dev.probewright.gdbserver.GdbServerListener;
import dev.probewright.gdbserver.client.CoreAction;
import dev.probewright.ide.core.launch.DebugServer;
import dev.probewright.ide.core.launch.LaunchSettings;
import dev.probewright.ide.core.launch.StopAt;
import dev.probewright.ide.core.probes.ProbeHeldException;
import dev.probewright.probe.WireProtocol;
import dev.probewright.probe.cmsisdap.CmsisDapDriver;
import dev.probewright.session.Diagnosis;
import dev.probewright.session.Probes;
import dev.probewright.session.connect.ConnectStrategy;
import dev.probewright.sim.BoardOptions;
import dev.probewright.sim.SimBus;
import dev.probewright.sim.TimeMode;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.target.CancelledException;
import dev.probewright.target.CoreState;
import dev.probewright.target.ResetKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a debug launch has below its debugger, on a board that goes on when its probe is closed. */
class DebugServerTest {
    private final VirtualBoard board = VirtualBoard.stm32f103(
            BoardOptions.forTest("server").withMode(TimeMode.REAL).withSelfPowered(true));
    private final CmsisDapDriver driver = new CmsisDapDriver(List.of(SimBus.of(board)));
    private final Probes probes = new Probes(List.of(driver));

    @AfterEach
    void close() {
        board.close();
    }

    private static LaunchSettings settings(CoreAction onTerminate, CoreAction onDisconnect) {
        return new LaunchSettings(
                LaunchBench.firmware("blinky.elf"),
                Optional.empty(),
                List.of(),
                new LaunchSettings.Target(
                        Optional.of("sim:stm32f103/server"),
                        Optional.empty(),
                        Optional.empty(),
                        WireProtocol.SWD,
                        4_000_000,
                        ConnectStrategy.AUTO,
                        ResetKind.SYSTEM,
                        true,
                        true),
                new LaunchSettings.Flash(true, FlashOptions.defaults()),
                new LaunchSettings.Startup(
                        false, StopAt.SYMBOL, "main", List.of(), List.of(), onTerminate, onDisconnect),
                Optional.empty());
    }

    private DebugServer start(LaunchSettings settings) throws Exception {
        return DebugServer.start(settings, probes, GdbServerListener.NONE, new NullProgressMonitor());
    }

    private boolean halted() {
        return board.<Boolean>inspect(chip -> chip.processor().isHalted());
    }

    /** Lets a GDB connect, do this and end; what it has said. */
    private static String gdb(DebugServer server, String last) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("gdb-multiarch", "-nx", "-q", "-batch", "-ex", "set style enabled off"));
        for (String each : List.of("target extended-remote localhost:" + server.port(), "p $pc", last)) {
            command.add("-ex");
            command.add(each);
        }
        command.add(server.settings().program().toString());
        try {
            Process gdb = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(gdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            gdb.waitFor();
            return said;
        } catch (IOException e) {
            throw new IOException("gdb-multiarch is needed here: apt-get install gdb-multiarch", e);
        }
    }

    @Test
    void standsAtTheResetVectorWithTheProgramInFlash() throws Exception {
        try (DebugServer server = start(settings(CoreAction.RESET_AND_RUN, CoreAction.RUN))) {
            assertEquals(CoreState.HALTED, server.session().core().state());
            assertTrue(server.programmed().orElseThrow().bytesProgrammed() > 0);
            String said = gdb(server, "detach");
            assertTrue(said.contains("<Reset_Handler>"), said);
            server.resetAndHalt();
            assertEquals(CoreState.HALTED, server.session().core().state());
            assertEquals(0, server.programAgain(new NullProgressMonitor()).bytesProgrammed(), "all was there");
        }
        Leftovers.assertNone("sim:stm32f103/server");
    }

    @Test
    void leavesTheChipAsTheLaunchSaysHoweverItEnds() throws Exception {
        Map<String, Boolean> expected = new LinkedHashMap<>();
        Map<String, Boolean> halted = new LinkedHashMap<>();
        for (CoreAction action : CoreAction.values()) {
            // The core is halted when it is left; the other choice is the opposite.
            boolean stays = action != CoreAction.RUN && action != CoreAction.RESET_AND_RUN;
            LaunchSettings settings = settings(action, stays ? CoreAction.RUN : CoreAction.HALT);
            for (String end : List.of("no gdb, terminate", "no gdb", "kill", "shell kill -9 $PPID", "detach")) {
                DebugServer server = start(settings);
                if (end.equals("no gdb, terminate")) {
                    server.terminate();
                } else if (!end.equals("no gdb")) {
                    gdb(server, end);
                }
                server.close();
                server.close();
                Leftovers.assertNobodyListens(server.port());
                expected.put(action + ", " + end, end.equals("detach") != stays);
                halted.put(action + ", " + end, halted());
            }
        }
        assertEquals(expected, halted);
        Leftovers.assertNone("sim:stm32f103/server");
    }

    @Test
    void terminateHasItsWayWithAChipThatGdbHasLeft() throws Exception {
        DebugServer server = start(settings(CoreAction.HALT, CoreAction.RUN));
        gdb(server, "detach");
        assertEquals(false, halted());
        server.terminate();
        assertEquals(true, halted());
    }

    @Test
    void saysWhichLaunchHasTheProbe() throws Exception {
        LaunchSettings settings = settings(CoreAction.RESET_AND_RUN, CoreAction.RUN);
        try (DebugServer server = start(settings)) {
            ProbeHeldException held = assertThrows(ProbeHeldException.class, () -> start(settings));
            assertEquals(
                    "The probe sim:stm32f103/server is in use by the launch 'blinky.elf'.",
                    Diagnosis.of(held).sentence());
            assertEquals(CoreState.HALTED, server.session().core().state(), "the first goes on");
        }
        start(settings).close();
    }

    @Test
    void isCancelledInEachPhaseAndLeavesNothing() throws Exception {
        for (String phase : List.of("Reading", "Connecting", "Erasing", "Programming", "Verifying")) {
            board.eraseFlash();
            NullProgressMonitor monitor = new NullProgressMonitor() {
                @Override
                public void subTask(String text) {
                    setCanceled(isCanceled() || text.startsWith(phase));
                }
            };
            assertThrows(
                    CancelledException.class,
                    () -> DebugServer.start(
                            settings(CoreAction.RESET_AND_RUN, CoreAction.RUN),
                            probes,
                            GdbServerListener.NONE,
                            monitor),
                    phase);
            Leftovers.assertNone("sim:stm32f103/server");
        }
        start(settings(CoreAction.RESET_AND_RUN, CoreAction.RUN)).close();
    }
}

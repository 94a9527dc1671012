/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.gdbserver.client.CoreAction;
import dev.probewright.target.CoreState;
import dev.probewright.target.LinkException;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How clients come, are greeted, and go. */
class GdbServerTest extends ServedTarget {
    @Test
    void tellsWhatItCan() throws IOException {
        String answer = client.ask("qSupported:multiprocess+;swbreak+;hwbreak+;qRelocInsn+");
        for (String feature : List.of(
                "PacketSize=4000",
                "QStartNoAckMode+",
                "qXfer:features:read+",
                "qXfer:memory-map:read+",
                "vContSupported+",
                "swbreak+",
                "hwbreak+")) {
            assertTrue(List.of(answer.split(";")).contains(feature), answer);
        }
        assertEquals("", client.ask("vMustReplyEmpty"));
        assertEquals("", client.ask("qTStatus"));
        assertEquals("", client.ask(""));
        assertEquals("", client.ask("vFile:setfs:0"));
        assertEquals("vCont;c;C;s;S;t;r", client.ask("vCont?"));
        assertEquals("OK", client.ask("!"));
        assertEquals("OK", client.ask("QNonStop:0"));
        assertEquals("E22", client.ask("QNonStop:1"));
        assertEquals("OK", client.ask("qSymbol::"));
        assertEquals("Text=0;Data=0;Bss=0", client.ask("qOffsets"));
        assertEquals("1", client.ask("qAttached"));
    }

    @Test
    void theCoreIsTheOnlyThread() throws IOException {
        assertEquals("m1", client.ask("qfThreadInfo"));
        assertEquals("l", client.ask("qsThreadInfo"));
        assertEquals("QC1", client.ask("qC"));
        for (String known : List.of("Hg0", "Hc-1", "Hg1", "Hgp1.1", "T1")) {
            assertEquals("OK", client.ask(known), known);
        }
        for (String unknown : List.of("Hg2", "T7", "Hx", "H")) {
            assertEquals("E22", client.ask(unknown), unknown);
        }
    }

    @Test
    void detachRemovesBreakpointsAndLetsRun() throws Exception {
        client.ask("Z1,8000200,2");
        client.ask("Z2,20000100,4");
        assertEquals("OK", client.ask("D"));
        assertEquals(CoreState.RUNNING, core.state());
        assertEquals(List.of(), List.copyOf(core.breakpoints));
    }

    @Test
    void killStartsTheProgramAnew() throws Exception {
        assertEquals("OK", client.ask("vKill;a410"));
        assertTrue(core.takeCalls().contains("reset SYSTEM run"));
        client.send("k");
        assertEquals("", client.ask("qC"));
    }

    /** Else GDB, which stays connected, would take the thread for a program that it debugs again. */
    @Test
    void thereIsNoThreadFromDetachToAttach() throws Exception {
        assertEquals("m1", client.ask("qfThreadInfo"));
        assertEquals("OK", client.ask("T1"));
        assertEquals("OK", client.ask("D;1"));
        assertEquals("l", client.ask("qfThreadInfo"));
        assertEquals("l<threads></threads>\n", client.ask("qXfer:threads:read::0,1000"));
        assertTrue(client.ask("T1").startsWith("E"));
        assertTrue(client.ask("vAttach;1").startsWith("T"));
        assertEquals("m1", client.ask("qfThreadInfo"));
        assertEquals("QC1", client.ask("qC"));
    }

    @Test
    void runRestartsHalted() throws Exception {
        assertTrue(client.ask("vRun;;2d78").startsWith("T05thread:1;"));
        assertTrue(core.takeCalls().contains("reset SYSTEM halt"));
        client.send("R00");
        assertTrue(client.ask("?").startsWith("T05"));
        assertTrue(core.takeCalls().contains("reset SYSTEM halt"));
        core.become(CoreState.RUNNING);
        assertTrue(client.ask("vAttach;1").startsWith("T02"));
    }

    @Test
    void aClientThatVanishesLeavesTheCoreAsItIsWithoutBreakpoints() throws Exception {
        client.ask("Z1,8000200,2");
        run();
        client.close();
        while (!core.breakpoints.isEmpty()) {
            Thread.sleep(1);
        }
        assertEquals(CoreState.RUNNING, core.state());
        client = new RspClient(server.port());
        assertTrue(client.ask("?").startsWith("T02"));
    }

    @Test
    void aClosedServerIsNotTold() throws Exception {
        int before = target.listeners();
        GdbServer other = GdbServer.start(target, GdbServerOptions.defaults(), GdbServerListener.NONE);
        assertEquals(before + 1, target.listeners());
        other.close();
        assertEquals(before, target.listeners());
    }

    @Test
    void aClientThatVanishesMayHaltTheCore() throws Exception {
        try (GdbServer other = GdbServer.start(
                target, GdbServerOptions.defaults().withOnDisconnect(CoreAction.HALT), GdbServerListener.NONE)) {
            try (RspClient gdb = new RspClient(other.port())) {
                gdb.send("c");
                awaitState(CoreState.RUNNING);
            }
            awaitState(CoreState.HALTED);
        }
    }

    @Test
    void aSecondClientIsToldWhy() throws IOException {
        try (RspClient second = new RspClient(server.port())) {
            assertTrue(second.ask("qSupported").startsWith("E.This chip is being debugged by another GDB"));
            assertEquals(-1, second.rawRead());
        }
        assertEquals("QC1", client.ask("qC"));
    }

    @Test
    void aListenerThatFailsCostsOneClientNotTheServer() throws IOException {
        GdbServerListener defective = new GdbServerListener() {
            @Override
            public void refused(String name, String connected) {
                throw new IllegalStateException("defect");
            }
        };
        try (GdbServer other = GdbServer.start(target, GdbServerOptions.defaults(), defective)) {
            try (RspClient first = new RspClient(other.port())) {
                assertEquals("QC1", first.ask("qC"));
                try (RspClient second = new RspClient(other.port())) {
                    assertEquals(-1, second.rawRead());
                }
                assertEquals("QC1", first.ask("qC"));
            }
            try (RspClient third = new RspClient(other.port())) {
                assertEquals("QC1", third.ask("qC"));
            }
        }
    }

    @Test
    void aClientMayFollowAnotherAtOnce() throws IOException {
        for (int i = 0; i < 20; i++) {
            client.close();
            client = new RspClient(server.port());
            assertEquals("QC1", client.ask("qC"));
        }
    }

    @Test
    void acknowledgesAndRepeatsUntilToldNotTo() throws IOException {
        client.close();
        client = new RspClient(server.port());
        client.raw("$qC#00");
        assertEquals('-', client.rawRead());
        client.raw("$qC#b4");
        for (char expected : "+$QC1#c5".toCharArray()) {
            assertEquals(expected, client.rawRead());
        }
        client.raw("-");
        for (char expected : "$QC1#c5".toCharArray()) {
            assertEquals(expected, client.rawRead());
        }
        client.startNoAckMode();
        client.raw("$qC#00");
        assertEquals("QC1", client.ask("qC"));
    }

    @Test
    void packetsThatAreTooLongAreRefused() throws IOException {
        assertEquals("E22", client.ask("M20000000,4:" + "0".repeat(0x5000)));
        assertEquals("QC1", client.ask("qC"));
    }

    @Test
    void theLossOfTheProbeIsToldAndEndsTheServer() throws Exception {
        run();
        target.end(new LinkException(LinkException.Symptom.NO_ACKNOWLEDGE, "probe unplugged"));
        assertThrows(IOException.class, client::receive);
        assertTrue(client.console.get(0).contains("probe unplugged"), client.console.toString());
        assertThrows(IOException.class, () -> new RspClient(server.port()).ask("qC"));
    }

    @Test
    void aPortInUseIsNamed() {
        PortInUseException e = assertThrows(
                PortInUseException.class,
                () -> GdbServer.start(
                        target, GdbServerOptions.defaults().withPort(server.port()), GdbServerListener.NONE));
        assertEquals(server.port(), e.port());
    }

    @Test
    void listensToOtherMachinesOnlyWhenTold() throws Exception {
        InetAddress any = InetAddress.getByName("0.0.0.0");
        assertThrows(
                NotLoopbackException.class,
                () -> GdbServer.start(
                        target, GdbServerOptions.defaults().withAddress(any, false), GdbServerListener.NONE));
        GdbServer.start(target, GdbServerOptions.defaults().withAddress(any, true), GdbServerListener.NONE)
                .close();
    }

    @Test
    void closingEndsAllThreadsWithinASecond() throws Exception {
        target.flashTakesForever = true;
        client.ask("vFlashErase:08000000,0400");
        client.send("vFlashDone");
        Thread.sleep(20);
        long start = System.nanoTime();
        server.close();
        assertTrue(System.nanoTime() - start < 1_000_000_000L);
        String port = " " + server.port();
        List<String> left = Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("Probewright GDB server" + port)
                        || name.startsWith("Probewright GDB client") && name.endsWith(localPort()))
                .toList();
        assertEquals(List.of(), left);
    }

    private String localPort() {
        return ":" + client.localPort();
    }
}

/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import dev.probewright.probe.ProbeException;
import dev.probewright.session.Probes;
import dev.probewright.sim.SimBus;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.sim.probe.ProbeModel;
import dev.probewright.target.TargetException;
import dev.probewright.usb.UsbException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** {@code probewright sim BOARD --listen …}. */
@CommandLine.Command(
        name = "sim",
        description = {
            "Serve a virtual board to other tools on this machine, until interrupted.",
            "Each client that connects powers the board, and its leaving takes the power away."
        })
final class SimCommand extends Command {
    private static final String VIRTUAL = "sim:";

    @CommandLine.Parameters(
            index = "0",
            paramLabel = "BOARD",
            description =
                    "The board: a kind of 'probewright list' such as stm32f103, or KIND/NAME, with options behind a"
                            + " question mark.")
    private String name = "";

    @CommandLine.Option(
            names = "--listen",
            required = true,
            paramLabel = "FORM[:PORT]",
            converter = Listening.Converter.class,
            description = "cmsis-dap, rbb-swd or rbb-jtag (OpenOCD's remote_bitbang), stlink, bmp (Black Magic's remote"
                    + " protocol); may stand several times. Without a port any that is free. bmp-pty: bmp on a pseudo"
                    + " terminal, by socat.")
    private List<Listening> listenings = List.of();

    SimCommand(Console console, Probes probes, Interruption interruption) {
        super(console, probes, interruption);
    }

    @Override
    boolean opensProbe() {
        return false;
    }

    @Override
    void run() throws TargetException, IOException {
        oneProbe();
        VirtualBoard board = board();
        List<Served> servers = new ArrayList<>();
        CountDownLatch ended = new CountDownLatch(1);
        try {
            for (Listening listening : listenings) {
                servers.add(listening.start(board));
            }
            for (int i = 0; i < servers.size(); i++) {
                console()
                        .print(listenings.get(i).form().word() + " "
                                + servers.get(i).where());
            }
            console().out().flush();
            interruption().onInterrupt(ended::countDown);
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            for (Served server : servers) {
                server.close();
            }
            board.close();
        }
    }

    /** A board has one probe. */
    private void oneProbe() {
        Map<ProbeModel, String> wanted = new EnumMap<>(ProbeModel.class);
        listenings.forEach(listening -> listening
                .form()
                .probe()
                .ifPresent(probe -> wanted.putIfAbsent(probe, listening.form().word())));
        if (wanted.size() > 1) {
            throw new BadRangeException(wanted.entrySet().stream()
                            .map(each -> "--listen " + each.getValue() + " needs probe="
                                    + each.getKey().word())
                            .collect(Collectors.joining(", "))
                    + ", and a board has one probe: serve another board.");
        }
    }

    private VirtualBoard board() throws ProbeException {
        String path = name.startsWith(VIRTUAL) ? name.substring(VIRTUAL.length()) : name;
        try {
            return SimBus.make(withProbe(path));
        } catch (UsbException e) {
            throw new ProbeException(VIRTUAL + path, String.valueOf(e.getMessage()), e);
        }
    }

    /** A board whose options name no probe gets the one that a form needs. */
    private String withProbe(String path) {
        if (path.matches(".*[?&]probe=.*")) {
            return path;
        }
        return listenings.stream()
                .flatMap(listening -> listening.form().probe().stream())
                .findFirst()
                .map(probe -> path + (path.indexOf('?') < 0 ? '?' : '&') + "probe=" + probe.word())
                .orElse(path);
    }
}

/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.net;

import dev.probewright.sim.DirectHost;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.sim.probe.ProbeIdentity;
import dev.probewright.usb.UsbEndpointInfo;
import dev.probewright.usb.UsbException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jdt.annotation.Nullable;

/**
 * The ST-LINK of a board that several clients share, each under the id of its connection. The probe is open from the
 * first one's coming to the last one's leaving. Any thread.
 */
final class SharedStlink {
    private static final int DEBUG = 0xF2;
    private static final int EXIT = 0x21;
    private static final int COMMAND_LENGTH = 16;

    private final VirtualBoard board;
    private final ProbeIdentity identity;
    private final int out;
    private final Set<Integer> connections = new HashSet<>();
    private int last;
    private @Nullable DirectHost host;

    SharedStlink(VirtualBoard board) {
        this.board = board;
        identity = board.identity();
        out = identity.interfaces().get(0).endpoints().stream()
                .filter(endpoint -> !endpoint.in())
                .mapToInt(UsbEndpointInfo::address)
                .findFirst()
                .orElseThrow();
    }

    int vendorId() {
        return identity.vendorId();
    }

    int productId() {
        return identity.productId();
    }

    /** Its serial number in 24 hexadecimal digits, also where its descriptor has bytes. */
    String serial() {
        if (identity.serial().length() > 12) {
            return identity.serial();
        }
        StringBuilder digits = new StringBuilder();
        identity.serial().chars().forEach(each -> digits.append(String.format("%02X", each & 0xFF)));
        return digits.toString();
    }

    /** Whether somebody who is no client has it. */
    synchronized boolean usedElsewhere() {
        return host == null && board.isOpen();
    }

    synchronized int open() throws UsbException {
        if (host == null) {
            host = board.openDirectly();
        }
        last++;
        connections.add(last);
        return last;
    }

    /** @return whether there was such a connection */
    synchronized boolean close(int connection) {
        boolean was = connections.remove(connection);
        DirectHost present = host;
        if (was && connections.isEmpty() && present != null) {
            host = null;
            present.close();
        }
        return was;
    }

    /**
     * Passes a command on. One that leaves the debug mode reaches the probe only from the last client that there is:
     * the others want to go on.
     *
     * @param data behind the command, none for one that has none
     * @return what the probe answers; empty where there is no such connection
     */
    synchronized Optional<byte[]> command(int connection, byte[] command, byte[] data) throws UsbException {
        DirectHost present = host;
        if (!connections.contains(connection) || present == null) {
            return Optional.empty();
        }
        boolean leaves = (command[0] & 0xFF) == DEBUG && command[1] == EXIT;
        if (leaves && connections.size() > 1) {
            return Optional.of(new byte[0]);
        }
        if (command.length != COMMAND_LENGTH) {
            throw new IllegalArgumentException(command.length + " bytes of command");
        }
        List<byte[]> answers = new ArrayList<>(present.exchange(out, command));
        if (data.length > 0) {
            answers.addAll(present.exchange(out, data));
        }
        return Optional.of(answers.isEmpty() ? new byte[0] : answers.get(0));
    }

    /** Takes what the probe has captured of SWO. */
    synchronized Optional<byte[]> trace(int connection, int length) throws UsbException {
        DirectHost present = host;
        return connections.contains(connection) && present != null
                ? Optional.of(present.poll(traceEndpoint(), length))
                : Optional.empty();
    }

    private int traceEndpoint() {
        return identity.interfaces().get(0).endpoints().get(2).address();
    }
}

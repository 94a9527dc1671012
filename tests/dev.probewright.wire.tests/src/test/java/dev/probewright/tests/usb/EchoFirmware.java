/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.usb;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** Sends back what it gets, transfer by transfer, unless it is told to behave otherwise. */
final class EchoFirmware implements FakeFirmware {
    /** An IN endpoint that has something to say at any time. */
    static final int STREAM = 0x82;

    /** How it behaves. */
    enum Mode {
        ECHO,
        /** Has no data. */
        HOLD_IN,
        /** Has no room. */
        HOLD_OUT,
        STALL_IN,
        STALL_OUT,
        /** Sends 64 bytes more than it was asked for. */
        TOO_MUCH
    }

    private final List<FakeTransfer> ins = new ArrayList<>();
    private final List<FakeTransfer> outs = new ArrayList<>();
    private final Deque<byte[]> queue = new ArrayDeque<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private Mode mode = Mode.ECHO;
    private int halts;

    synchronized void set(Mode wanted) {
        mode = wanted;
        if (mode == Mode.ECHO) {
            List<FakeTransfer> held = List.copyOf(outs);
            outs.clear();
            held.forEach(this::transfer);
        }
        serve();
    }

    /** Calls it when an IN transfer waits for data. */
    synchronized void whenAsked(Runnable what) {
        waiting.add(what);
        tellWhoWaits();
    }

    synchronized int halts() {
        return halts;
    }

    /** As a device does that is plugged in again. */
    synchronized void forget() {
        ins.clear();
        outs.clear();
        queue.clear();
        mode = Mode.ECHO;
    }

    @Override
    public synchronized void transfer(FakeTransfer transfer) {
        if (transfer.isControl()) {
            control(transfer);
        } else if (transfer.endpoint() == STREAM) {
            transfer.answer(new byte[Math.min(64, transfer.wanted())]);
        } else if (transfer.isIn()) {
            ins.add(transfer);
            serve();
        } else if (mode == Mode.STALL_OUT) {
            transfer.stall();
        } else if (mode == Mode.HOLD_OUT) {
            outs.add(transfer);
        } else {
            queue.add(transfer.data());
            transfer.answer(new byte[0]);
            serve();
        }
    }

    /** Vendor request 1 gives value and index, as many bytes as wanted; 2 takes them, and so on; others are refused. */
    private void control(FakeTransfer transfer) {
        byte[] setup = transfer.data();
        switch (setup[1]) {
            case 1 -> {
                int wanted = setup[6] & 0xFF | (setup[7] & 0xFF) << 8;
                byte[] data = new byte[Math.min(wanted, 4)];
                System.arraycopy(setup, 2, data, 0, data.length);
                transfer.answer(data);
            }
            case 2 -> {
                byte[] data = new byte[setup.length - 8];
                System.arraycopy(setup, 8, data, 0, data.length);
                queue.add(data);
                transfer.answer(new byte[0]);
            }
            case 3 -> outs.add(transfer);
            default -> transfer.stall();
        }
    }

    private void serve() {
        Iterator<FakeTransfer> each = ins.iterator();
        while (each.hasNext()) {
            FakeTransfer in = each.next();
            if (mode == Mode.STALL_IN) {
                in.stall();
            } else if (mode == Mode.TOO_MUCH) {
                in.answer(new byte[in.wanted() + 64]);
            } else if (mode != Mode.HOLD_IN && !queue.isEmpty()) {
                in.answer(queue.remove());
            } else {
                break;
            }
            each.remove();
        }
        tellWhoWaits();
    }

    private void tellWhoWaits() {
        if (!ins.isEmpty()) {
            waiting.forEach(Runnable::run);
            waiting.clear();
        }
    }

    @Override
    public synchronized void takenBack(FakeTransfer transfer) {
        ins.remove(transfer);
        outs.remove(transfer);
        transfer.giveBack();
    }

    @Override
    public synchronized void haltEnded(int endpoint) {
        halts++;
        mode = Mode.ECHO;
    }
}

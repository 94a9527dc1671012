/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.faults;

import java.util.Arrays;
import java.util.List;

/** What becomes of one packet of the host, and of what the probe answers to it. */
public final class PacketFate {
    /** Nothing is wrong with it. */
    public static final PacketFate GOOD = new PacketFate(false, List.of());

    private final boolean unplugged;
    private final List<Fault.OfPacket> faults;

    PacketFate(boolean unplugged, List<Fault.OfPacket> faults) {
        this.unplugged = unplugged;
        this.faults = List.copyOf(faults);
    }

    private boolean has(Class<? extends Fault> kind) {
        return faults.stream().anyMatch(kind::isInstance);
    }

    /** The probe is gone before it gets the packet. */
    public boolean unplugged() {
        return unplugged || has(Fault.UnplugAtPacket.class);
    }

    /** How often the probe gets it. */
    public int arrivals() {
        if (has(Fault.DropRequest.class)) {
            return 0;
        }
        return has(Fault.DuplicateRequest.class) ? 2 : 1;
    }

    /** The packet as it arrives. */
    public byte[] request(byte[] sent) {
        byte[] arriving = sent;
        for (Fault.OfPacket fault : faults) {
            if (fault instanceof Fault.TruncateRequest cut) {
                arriving = Arrays.copyOf(arriving, Math.min(cut.length(), arriving.length));
            } else if (fault instanceof Fault.CorruptRequest corrupt) {
                arriving = corrupted(arriving, corrupt.index(), corrupt.value());
            }
        }
        return arriving;
    }

    /** The answer is lost. */
    public boolean answerLost() {
        return has(Fault.DropAnswer.class);
    }

    /** The answer comes twice. */
    public boolean answeredTwice() {
        return has(Fault.DuplicateAnswer.class);
    }

    /** What was answered before comes first once more. */
    public boolean staleFirst() {
        return has(Fault.StaleAnswer.class);
    }

    /** How much later the answer comes, picoseconds. */
    public long late() {
        long late = 0;
        for (Fault.OfPacket fault : faults) {
            if (fault instanceof Fault.LateAnswer each) {
                late = Math.max(late, each.time());
            }
        }
        return late;
    }

    /** The answer, the first where there are several, as it arrives. */
    public byte[] answer(byte[] sent) {
        byte[] arriving = sent;
        for (Fault.OfPacket fault : faults) {
            if (fault instanceof Fault.TruncateAnswer cut) {
                arriving = Arrays.copyOf(arriving, Math.min(cut.length(), arriving.length));
            } else if (fault instanceof Fault.LengthenAnswer longer) {
                arriving = Arrays.copyOf(arriving, arriving.length + longer.by());
            } else if (fault instanceof Fault.CorruptAnswer corrupt) {
                arriving = corrupted(arriving, corrupt.index(), corrupt.value());
            }
        }
        return arriving;
    }

    private static byte[] corrupted(byte[] bytes, int index, int value) {
        if (index >= bytes.length) {
            return bytes;
        }
        byte[] changed = bytes.clone();
        changed[index] = (byte) (value < 0 ? ~changed[index] : value);
        return changed;
    }
}

/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import java.util.ArrayList;
import java.util.List;

/** Words of a block write and the TARs between them, as several commands within one DAP_ExecuteCommands. */
final class ExecutePacket {
    static final ExecutePacket NONE = new ExecutePacket(0, false);

    /** Up to so many words are no longer as transfer steps than as a command of their own. */
    private static final int SHORT_RUN = 5;

    private final List<PacketPart> parts = new ArrayList<>();
    private final List<TransferStep> steps = new ArrayList<>();
    private final boolean jtag;
    private int room;
    private int words;
    private boolean tarAhead;

    private ExecutePacket(int room, boolean jtag) {
        this.jtag = jtag;
        this.room = room;
    }

    /** Fills a packet with words of the block from its next one on. */
    static ExecutePacket fill(BlockWritePlanner block, int packetSize, boolean jtag) {
        ExecutePacket packet = new ExecutePacket(packetSize - Packet.EXECUTE_HEADER, jtag);
        int end = block.words().length;
        int word = block.next();
        boolean tar = !block.needsTar(word);
        while (word < end) {
            if (!tar) {
                if (!packet.step(block.tarStep(word))) {
                    break;
                }
                tar = true;
            }
            int taken = packet.run(block, word, block.untilTar(word));
            if (taken == 0) {
                break;
            }
            word += taken;
            tar = !block.needsTar(word);
        }
        packet.closeTransfer();
        packet.words = word - block.next();
        packet.tarAhead = tar && word < end;
        return packet;
    }

    List<PacketPart> parts() {
        return parts;
    }

    int words() {
        return words;
    }

    /** Whether TAR stands at the word behind the last one when the packet ends. */
    boolean tarAhead() {
        return tarAhead;
    }

    /** Appends up to {@code count} words as transfer steps or as a block, whichever holds more or is shorter. */
    private int run(BlockWritePlanner block, int word, int count) {
        int asSteps = Math.min(count, (room - (steps.isEmpty() ? TransferPart.REQUEST_HEADER : 0)) / 5);
        int asBlock = Math.min(count, (room - BlockWritePart.REQUEST_HEADER) / Integer.BYTES);
        if (asSteps > asBlock || asSteps == asBlock && asSteps > 0 && asSteps <= SHORT_RUN) {
            int taken = 0;
            while (taken < asSteps && step(block.wordStep(word + taken))) {
                taken++;
            }
            return taken;
        }
        if (asBlock <= 0) {
            return 0;
        }
        closeTransfer();
        parts.add(new BlockWritePart(block.operation(), block.words(), word, asBlock));
        room -= BlockWritePart.REQUEST_HEADER + asBlock * Integer.BYTES;
        return asBlock;
    }

    private boolean step(TransferStep step) {
        int header = steps.isEmpty() ? TransferPart.REQUEST_HEADER : 0;
        if (room < header + step.bytesOut() || steps.size() == TransferPart.MAX_STEPS) {
            return false;
        }
        steps.add(step);
        room -= header + step.bytesOut();
        return true;
    }

    private void closeTransfer() {
        if (!steps.isEmpty()) {
            parts.add(new TransferPart(steps, jtag));
            steps.clear();
        }
    }
}

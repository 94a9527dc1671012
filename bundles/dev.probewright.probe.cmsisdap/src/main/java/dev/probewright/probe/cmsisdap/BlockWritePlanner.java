/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import dev.probewright.probe.DapOperation;
import dev.probewright.probe.cmsisdap.PlanBuilder.Flight;
import java.util.ArrayList;
import java.util.List;

/**
 * Plans one block write: what is left of a transfer that others began, then whichever form of packet holds the most
 * words (a DAP_TransferBlock without TAR, a DAP_Transfer, or both kinds within DAP_ExecuteCommands), then a transfer left
 * open for the operations behind it.
 */
final class BlockWritePlanner {
    /** What a parked TAR guarantees, bytes. */
    private static final long PARKED_BYTES = 4096;

    private final PlanBuilder builder;
    private final int[] words;
    private final long start;
    private final int wrap;
    private final int operation;
    /** Whether what is in flight may rely on the first TAR of this operation before it was answered. */
    private final boolean relies;

    private final boolean executeCommands;
    private final DriverRules rules;
    /** The word at which each packet of this operation starts, from {@link #firstPacket} on. */
    private final List<Integer> packetStarts = new ArrayList<>();

    private int firstPacket;
    /** The packet before which the pipe is idle for certain. */
    private int lastIdle;

    private int next;
    /** A word for which TAR was set at the end of the packet before. */
    private int tarStandsAt = -1;

    /** @param parked whether TAR stands parked and no packet of the plan comes before those of this operation */
    BlockWritePlanner(
            PlanBuilder builder,
            DapOperation.BlockWrite write,
            int operation,
            boolean parked,
            boolean executeCommands,
            DriverRules rules) {
        this.builder = builder;
        this.words = write.words();
        this.start = write.tar() & 0xFFFF_FFFFL;
        this.wrap = write.wrap();
        this.operation = operation;
        this.relies = rules.reliesOnFirstTar(parked);
        this.executeCommands = executeCommands;
        this.rules = rules;
        this.firstPacket = builder.nextPacket();
    }

    /** In JTAG the flags are looked at behind it. */
    void plan() {
        planWords();
        if (builder.jtag()) {
            builder.append(TransferStep.status(operation, words.length));
        }
    }

    private void planWords() {
        if (!builder.isEmpty()) {
            packetStarts.add(0);
            fillTransfer();
        }
        if (next == 0) {
            builder.close();
            packetStarts.clear();
            firstPacket = builder.nextPacket();
        }
        while (next < words.length) {
            builder.close();
            packetStarts.add(next);
            int inTransfer = wordsInTransfer();
            if (inTransfer == words.length - next) {
                openTransfer(words.length);
                return;
            }
            int inBlock = wordsInBlock();
            ExecutePacket execute =
                    mayExecute() ? ExecutePacket.fill(this, builder.packetSize(), builder.jtag()) : ExecutePacket.NONE;
            if (inBlock >= inTransfer && inBlock >= execute.words()) {
                addParts(List.of(new BlockWritePart(operation, words, next, inBlock)), inBlock);
            } else if (execute.words() > inTransfer && harmlessAlone(execute.words())) {
                addParts(execute.parts(), execute.words());
                tarStandsAt = execute.tarAhead() ? next : -1;
            } else {
                openTransfer(next + inTransfer);
            }
        }
    }

    int[] words() {
        return words;
    }

    int operation() {
        return operation;
    }

    int next() {
        return next;
    }

    /** Whether TAR must be written before this word. */
    boolean needsTar(int word) {
        return word == 0 || (address(word) & (wrap - 1)) == 0 && word != tarStandsAt;
    }

    /** Words from {@code word} on until TAR must be written, or the operation ends. */
    int untilTar(int word) {
        long boundary = (address(word) / wrap + 1) * wrap;
        return (int) Math.min(words.length - word, (boundary - address(word)) / Integer.BYTES);
    }

    TransferStep tarStep(int word) {
        return TransferStep.blockTar((int) address(word), operation, word);
    }

    TransferStep wordStep(int word) {
        return TransferStep.blockWrite(words[word], operation, word);
    }

    private long address(int word) {
        return start + (long) word * Integer.BYTES;
    }

    private boolean mayExecute() {
        // Its TAR may be lost and its words written all the same: wherever TAR stood before must be harmless.
        return executeCommands && (builder.nextPacket() > firstPacket || relies);
    }

    private boolean harmlessAlone(int count) {
        return rules.harmless(start, address(next), address(next + count), wrap);
    }

    /** Words that fit into a new DAP_Transfer. */
    private int wordsInTransfer() {
        int room = builder.packetSize() - TransferPart.REQUEST_HEADER;
        int steps = 0;
        int word = next;
        while (word < words.length) {
            int needed = needsTar(word) ? 2 : 1;
            if ((steps + needed) * wordStep(word).bytesOut() > room || steps + needed > TransferPart.MAX_STEPS) {
                break;
            }
            steps += needed;
            word++;
        }
        return word - next;
    }

    private int wordsInBlock() {
        if (needsTar(next)) {
            return 0;
        }
        return Math.min(untilTar(next), (builder.packetSize() - BlockWritePart.REQUEST_HEADER) / Integer.BYTES);
    }

    private void addParts(List<PacketPart> parts, int count) {
        builder.add(parts, flight(next + count));
        next += count;
    }

    /** Opens a transfer with the words up to {@code end}; others may go on filling it. */
    private void openTransfer(int end) {
        if (!needsTar(next)) {
            builder.openWith(flight(end));
        }
        while (next < end) {
            appendWord();
        }
    }

    private void fillTransfer() {
        while (next < words.length
                && (needsTar(next) ? builder.fits(tarStep(next), wordStep(next)) : builder.fits(wordStep(next)))) {
            appendWord();
        }
    }

    private void appendWord() {
        if (needsTar(next)) {
            builder.append(tarStep(next), wordStep(next));
        } else {
            builder.append(wordStep(next));
        }
        next++;
    }

    /**
     * When a packet that starts at the next word without setting TAR first may be sent: at once where all the places that
     * TAR may stand at are harmless, should any packet since the pipe was last idle have stopped, or have been lost;
     * otherwise when the pipe is idle again. Nothing between: where a packet was lost, the answers do not tell which.
     */
    private Flight flight(int end) {
        int index = builder.nextPacket();
        // TAR stands within the operation for certain once its first packet was answered.
        int idle = Math.max(lastIdle, Math.max(builder.barrier(), relies ? firstPacket : firstPacket + 1));
        if (index > idle && !mayFollow(idle, end)) {
            idle = index;
        }
        lastIdle = idle;
        return new Flight(idle, operation, address(end));
    }

    private boolean mayFollow(int unanswered, int end) {
        if (unanswered == firstPacket && address(end) - start > PARKED_BYTES) {
            return false;
        }
        return rules.harmless(start, address(packetStarts.get(unanswered - firstPacket)), address(end), wrap);
    }
}

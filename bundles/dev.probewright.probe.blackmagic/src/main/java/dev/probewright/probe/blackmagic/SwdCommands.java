/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.blackmagic;

import dev.probewright.probe.ProbeException;
import dev.probewright.probe.SwdPort;
import dev.probewright.probe.SwdSequence;
import dev.probewright.probe.UnsupportedWireException;
import java.util.ArrayList;
import java.util.List;

/**
 * SWDIO by {@code So} and {@code Si}. The firmware clocks a turnaround by itself whenever the direction changes, and
 * none otherwise: the runs of a sequence in which nobody drives are made of that period.
 */
final class SwdCommands implements SwdPort {
    private static final int BATCH_CLOCKS = 2_048;
    private static final int LONGEST = 32;

    private final RemotePipe pipe;
    private Direction direction = Direction.UNKNOWN;
    /** Turnaround periods that are due before anything else; made by the firmware where the direction changes then. */
    private int due;

    private enum Direction {
        UNKNOWN,
        OUT,
        IN
    }

    SwdCommands(RemotePipe pipe) {
        this.pipe = pipe;
    }

    @Override
    public byte[] run(SwdSequence sequence) throws ProbeException {
        Batch batch = new Batch();
        for (SwdSequence.Run run : sequence.runs()) {
            if (run instanceof SwdSequence.Run.Drive drive) {
                batch.drive(drive);
            } else if (run instanceof SwdSequence.Run.Listen listen) {
                if (listen.keep()) {
                    batch.listen(listen.clocks());
                } else {
                    due += listen.clocks();
                }
            }
        }
        batch.rest();
        List<RemoteAnswer> answers;
        Direction after = direction;
        direction = Direction.UNKNOWN;
        answers = pipe.exchange(batch.commands);
        direction = after;
        return batch.heard(answers, sequence.heard());
    }

    /** The firmware has driven SWDIO by itself since. */
    void drivenByFirmware() {
        direction = Direction.OUT;
        due = 0;
    }

    /** Nothing is known: the wire was set up anew. */
    void forget() {
        direction = Direction.UNKNOWN;
        due = 0;
    }

    @Override
    public int batchClocks() {
        return BATCH_CLOCKS;
    }

    private final class Batch {
        final List<String> commands = new ArrayList<>();
        /** For each command the bits that it brings; 0 where it only sends, negative where nobody wants them. */
        private final List<Integer> bits = new ArrayList<>();

        void drive(SwdSequence.Run.Drive drive) throws ProbeException {
            if (direction == Direction.OUT && due > 0) {
                // There and back.
                pass(due - 2);
                direction = Direction.OUT;
            } else if (direction == Direction.IN) {
                if (due == 0) {
                    throw noTurnaround();
                }
                if (due > 1) {
                    pass(due - 1);
                }
            }
            due = 0;
            direction = Direction.OUT;
            for (int from = 0; from < drive.clocks(); from += LONGEST) {
                int count = Math.min(LONGEST, drive.clocks() - from);
                add(String.format("So%02x%x", count, word(drive.swdio(), from, count)), 0);
            }
        }

        void listen(int clocks) throws ProbeException {
            if (direction == Direction.OUT) {
                if (due == 0) {
                    throw noTurnaround();
                }
                due--;
            }
            if (due > 0) {
                pass(due);
            }
            due = 0;
            direction = Direction.IN;
            for (int from = 0; from < clocks; from += LONGEST) {
                int count = Math.min(LONGEST, clocks - from);
                add(String.format("Si%02x", count), count);
            }
        }

        /** All that is due but the one period that comes with the next change of direction. */
        void rest() throws ProbeException {
            if (direction == Direction.OUT && due > 0) {
                pass(due - 1);
                direction = Direction.IN;
                due = 0;
            } else if (direction == Direction.IN && due > 1) {
                pass(due - 1);
                due = 1;
            }
        }

        /** Periods that nobody looks at; with 0 only the direction changes. */
        private void pass(int clocks) throws ProbeException {
            if (clocks < 0) {
                throw noTurnaround();
            }
            int left = clocks;
            do {
                int count = Math.min(LONGEST, left);
                add(String.format("Si%02x", count), -1);
                left -= count;
            } while (left > 0);
        }

        private void add(String command, int brings) {
            commands.add(command);
            bits.add(brings);
        }

        private UnsupportedWireException noTurnaround() {
            return new UnsupportedWireException(
                    pipe.probe(),
                    "clocks one turnaround by itself whenever SWDIO changes its direction, this sequence has none");
        }

        byte[] heard(List<RemoteAnswer> answers, int count) throws ProbeException {
            byte[] levels = new byte[(count + 7) / 8];
            int at = 0;
            for (int i = 0; i < answers.size(); i++) {
                int brings = bits.get(i);
                if (brings == 0) {
                    answers.get(i).requireDone();
                } else if (brings < 0) {
                    answers.get(i).requireNumber(LONGEST);
                } else {
                    long value = answers.get(i).requireNumber(brings);
                    for (int bit = 0; bit < brings; bit++, at++) {
                        levels[at / 8] |= (byte) ((value >>> bit & 1) << at % 8);
                    }
                }
            }
            return levels;
        }
    }

    /** Bits of an array as a number. */
    static int word(byte[] bits, int from, int count) {
        int word = 0;
        for (int i = 0; i < count; i++) {
            word |= (bits[(from + i) / 8] >>> (from + i) % 8 & 1) << i;
        }
        return word;
    }
}

/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/** What the records of an Intel HEX file, in whichever order they come, put into memory. */
final class HexMemory {
    /** Files leave out stretches of erased flash, so there may be thousands of pieces, not more. */
    private static final int PIECES_LIMIT = 1 << 17;

    private static final int SEGMENT_BYTES = 1 << 16;

    /** Records that followed one another without a gap. */
    private static final class Piece {
        final int firstLine;
        final long address;
        int lastLine;
        byte[] bytes;
        int length;

        Piece(HexRecord record, long address) {
            firstLine = record.line();
            lastLine = record.line();
            this.address = address;
            bytes = new byte[record.data().length];
        }

        void append(HexRecord record, int from, int count) {
            if (length + count > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
            }
            System.arraycopy(record.data(), from, bytes, length, count);
            length += count;
            lastLine = record.line();
        }

        String name() {
            return firstLine == lastLine ? "line " + firstLine : "lines " + firstLine + "-" + lastLine;
        }

        long end() {
            return address + length;
        }
    }

    private final String source;
    private final List<Piece> pieces = new ArrayList<>();
    private long total;
    private long base;
    private boolean segmented;
    private OptionalLong entry = OptionalLong.empty();

    HexMemory(String source) {
        this.source = source;
    }

    /** Takes a record of any type but the end. */
    void take(HexRecord record) throws ImageException {
        switch (record.type()) {
            case HexRecord.DATA -> data(record);
            case HexRecord.EXTENDED_SEGMENT_ADDRESS -> {
                base = record.number() << 4;
                segmented = true;
            }
            case HexRecord.EXTENDED_LINEAR_ADDRESS -> {
                base = record.number() << 16;
                segmented = false;
            }
            case HexRecord.START_SEGMENT_ADDRESS -> {
                long codeSegment = record.number() >> 16;
                entry = OptionalLong.of((codeSegment << 4) + (record.number() & 0xFFFF));
            }
            case HexRecord.START_LINEAR_ADDRESS -> entry = OptionalLong.of(record.number());
            default -> throw new HexLineException(source, record.line(), "record type " + record.type());
        }
    }

    private void data(HexRecord record) throws ImageException {
        int length = record.data().length;
        // Within a segment the offset wraps at 64 KiB; linear addresses just go on.
        int before = segmented ? Math.min(length, SEGMENT_BYTES - record.offset()) : length;
        place(record, base + record.offset(), 0, before);
        place(record, base, before, length - before);
    }

    private void place(HexRecord record, long address, int from, int count) throws ImageException {
        if (count == 0) {
            return;
        }
        total += count;
        if (total > FirmwareFiles.IMAGE_LIMIT) {
            throw new HexLineException(
                    source,
                    record.line(),
                    "more than " + (FirmwareFiles.IMAGE_LIMIT >> 20) + " MiB of data so far, no chip has so much");
        }
        Piece last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
        if (last == null || last.end() != address) {
            if (pieces.size() == PIECES_LIMIT) {
                throw new HexLineException(source, record.line(), "more than " + PIECES_LIMIT + " separate pieces");
            }
            last = new Piece(record, address);
            pieces.add(last);
        }
        last.append(record, from, count);
    }

    OptionalLong entry() {
        return entry;
    }

    /** The pieces in ascending order, neighbours joined. */
    List<Segment> segments() throws ImageException {
        if (pieces.isEmpty()) {
            throw new NothingToLoadException(source, "the file has no data records");
        }
        SegmentPlan plan = new SegmentPlan(source);
        pieces.forEach(piece -> plan.add(piece.name(), piece.address, piece.length));
        plan.check();
        pieces.sort(Comparator.comparingLong(piece -> piece.address));
        List<Segment> segments = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= pieces.size(); i++) {
            if (i == pieces.size() || pieces.get(i).address != pieces.get(i - 1).end()) {
                segments.add(join(pieces.subList(first, i)));
                first = i;
            }
        }
        return segments;
    }

    private static Segment join(List<Piece> run) {
        long address = run.get(0).address;
        byte[] data = new byte[(int) (run.get(run.size() - 1).end() - address)];
        int firstLine = Integer.MAX_VALUE;
        int lastLine = 0;
        for (Piece piece : run) {
            System.arraycopy(piece.bytes, 0, data, (int) (piece.address - address), piece.length);
            firstLine = Math.min(firstLine, piece.firstLine);
            lastLine = Math.max(lastLine, piece.lastLine);
        }
        return new Segment(
                firstLine == lastLine ? "line " + firstLine : "lines " + firstLine + "-" + lastLine, address, data);
    }
}

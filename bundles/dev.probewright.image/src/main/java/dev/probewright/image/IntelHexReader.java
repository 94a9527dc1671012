/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.image;

import java.util.List;
import java.util.OptionalLong;
import org.osgi.service.component.annotations.Component;

/** Intel HEX in all its record types, 8-, 16- and 32-bit (Intel, Hexadecimal Object File Format Specification, 1988). */
@Component(service = FirmwareReader.class)
public final class IntelHexReader implements FirmwareReader {
    @Override
    public String format() {
        return "Intel HEX";
    }

    @Override
    public List<String> extensions() {
        return List.of("hex", "ihex", "ihx");
    }

    @Override
    public boolean addressed() {
        return true;
    }

    @Override
    public boolean recognises(byte[] start) {
        if (start.length < 11 || start[0] != ':') {
            return false;
        }
        for (int i = 1; i < 11; i++) {
            if (HexRecord.digit(start[i] & 0xFF) < 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public FirmwareImage read(FirmwareSource source, OptionalLong base) throws ImageException {
        HexMemory memory = new HexMemory(source.name());
        HexLines lines = new HexLines(source);
        StringBuilder text = new StringBuilder();
        boolean ended = false;
        while (lines.next(text)) {
            if (ended) {
                throw new HexLineException(source.name(), lines.number(), "text behind the end record");
            }
            HexRecord record = HexRecord.parse(source.name(), lines.number(), text.toString());
            ended = record.type() == HexRecord.END_OF_FILE;
            if (!ended) {
                memory.take(record);
            }
        }
        if (!ended) {
            throw new HexLineException(
                    source.name(), lines.number(), "the file ends without an end record: it is truncated");
        }
        return new FirmwareImage(source.name(), format(), memory.segments(), memory.entry());
    }
}

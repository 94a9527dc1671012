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
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a firmware file puts into memory.
 *
 * @param source the file's name, for messages
 * @param format the reader's name: {@code ELF}, {@code Intel HEX}, {@code raw}
 * @param segments in ascending order of address, none overlapping another, none empty
 * @param entry the address execution starts at, where the file says; of Thumb code bit 0 is set
 * @param buildId what the linker calls this build (the GNU build-id note), lower case hexadecimal
 */
public record FirmwareImage(
        String source, String format, List<Segment> segments, OptionalLong entry, Optional<String> buildId) {
    public FirmwareImage {
        segments = List.copyOf(segments);
    }

    public FirmwareImage(String source, String format, List<Segment> segments, OptionalLong entry) {
        this(source, format, segments, entry, Optional.empty());
    }

    /** Bytes of all segments together. */
    public long size() {
        return segments.stream().mapToLong(segment -> segment.data().length).sum();
    }
}

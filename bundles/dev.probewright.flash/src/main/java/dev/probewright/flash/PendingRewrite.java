/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.image.FirmwareImage;
import dev.probewright.image.Segment;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * Sectors that were to be rewritten with some of their bytes kept, by a run that did not come to its end. What they held
 * before is here.
 *
 * @param file where it stands
 * @param board what the caller called the board
 * @param chip the chip's name
 * @param begun when
 * @param sectors whole sectors as they were
 */
public record PendingRewrite(Path file, String board, String chip, Instant begun, List<Segment> sectors) {
    public PendingRewrite {
        sectors = List.copyOf(sectors);
    }

    /** An image that puts the sectors back as they were. */
    public FirmwareImage image() {
        return new FirmwareImage(file.toString(), "journal", sectors, OptionalLong.empty());
    }
}

/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.program;

import dev.probewright.flash.FlashOptions;
import dev.probewright.ide.core.operations.ProgramTarget;
import dev.probewright.session.AfterProgramming;
import dev.probewright.session.ProgramRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What stands in the Program Device dialog, as typed.
 *
 * @param file the firmware file's path; empty at first when nothing was selected
 * @param address where a raw file goes
 * @param probe the probe's id; empty when none is chosen
 * @param chip the chip's name; empty to find out
 * @param eraseChip erase the whole flash first
 * @param keepRest keep the bytes of a sector that the firmware does not cover
 * @param verify compare afterwards
 * @param after what the chip does then
 */
public record ProgramSettings(
        String file,
        String address,
        String probe,
        String chip,
        boolean eraseChip,
        boolean keepRest,
        boolean verify,
        AfterProgramming after) {
    /** The usual options. */
    public static ProgramSettings of(String file, String probe, String chip) {
        FlashOptions usual = FlashOptions.defaults();
        return new ProgramSettings(
                file, "", probe, chip, usual.eraseChip(), usual.keepRest(), usual.verify(), AfterProgramming.RUN);
    }

    /** The target that this means; the settings must have passed {@link ProgramChecks}. */
    public ProgramTarget target() {
        return ProgramTarget.of(probe, Optional.of(chip.trim()).filter(name -> !name.isEmpty()));
    }

    /** The request that this means; the settings must have passed {@link ProgramChecks}. */
    public ProgramRequest request() {
        Path path = Path.of(file.trim());
        OptionalLong base = FirmwareKind.of(path) == FirmwareKind.RAW
                ? OptionalLong.of(Addresses.parse(address))
                : OptionalLong.empty();
        FlashOptions options =
                new FlashOptions(eraseChip, FlashOptions.defaults().skipEqual(), keepRest && !eraseChip, verify);
        return new ProgramRequest(List.of(path), base, options, after);
    }
}

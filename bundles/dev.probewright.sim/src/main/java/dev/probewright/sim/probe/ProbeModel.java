/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.probe;

import dev.probewright.sim.blackmagic.BlackMagicFirmware;
import dev.probewright.sim.cmsisdap.CmsisDapFirmware;
import dev.probewright.sim.ftdi.FtdiFirmware;
import dev.probewright.sim.jlink.JLinkFirmware;
import dev.probewright.sim.stlink.StlinkFirmware;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The probes that there is firmware for, named as in a board's option {@code probe=}. */
public enum ProbeModel {
    CMSIS_DAP(CmsisDapFirmware::version2),
    CMSIS_DAP_V1(CmsisDapFirmware::version1),
    BLACKMAGIC(BlackMagicFirmware::new),
    JLINK(JLinkFirmware::recent),
    JLINK_OLD(JLinkFirmware::old),
    FT2232H(FtdiFirmware::ft2232h),
    FT4232H(FtdiFirmware::ft4232h),
    FT232H(FtdiFirmware::ft232h),
    FT2232C(FtdiFirmware::ft2232c),
    STLINK_V2(StlinkFirmware::v2),
    STLINK_V2_1(StlinkFirmware::v21),
    STLINK_V3(StlinkFirmware::v3);

    private final Function<ProbeCable, ProbeFirmware> maker;

    ProbeModel(Function<ProbeCable, ProbeFirmware> maker) {
        this.maker = maker;
    }

    /** Its firmware, without power yet. */
    public ProbeFirmware firmware(ProbeCable cable) {
        return maker.apply(cable);
    }

    /** As a user writes it: {@code cmsis-dap}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException where none is called so, with the names there are */
    public static ProbeModel of(String word) {
        return Arrays.stream(values())
                .filter(model -> model.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("probe must be "
                        + Arrays.stream(values()).map(ProbeModel::word).collect(Collectors.joining(" or ")) + ", not \""
                        + word + "\""));
    }
}

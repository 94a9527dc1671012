/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The DSP extension: what instructions leave in R0, with R1, R2 and R3 as operands; undefined where it is missing. */
class DspTest {
    private static final int UNDEFINSTR = 1 << 16;
    private static final int Q = 1 << 27;

    static List<Arguments> instructions() {
        return List.of(
                of("SADD16 R0, R1, R2", 0xFA91F002, 0x7FFF0001, 0x00010001, 0, 0x80000002),
                of("SHASX R0, R1, R2", 0xFAA1F022, 0x00040008, 0x00020006, 0, 0x00050003),
                of("UQSUB8 R0, R1, R2", 0xFAC1F052, 0x10FF0080, 0x20010001, 0, 0x00FE007F),
                of("QADD R0, R1, R2", 0xFA82F081, 0x7FFFFFFF, 1, 0, 0x7FFFFFFF),
                of("QDSUB R0, R1, R2", 0xFA82F0B1, 0, 0x40000000, 0, 0x80000001),
                of("SMLAD R0, R1, R2, R3", 0xFB213002, 0x00020003, 0x00040005, 7, 30),
                of("SMUAD R0, R1, R2", 0xFB21F002, 0xFFFF0003, 0x00040005, 0, 11),
                of("PKHBT R0, R1, R2, LSL #8", 0xEAC12002, 0x1111AAAA, 0x00BBCC00, 0, 0xBBCCAAAA),
                of("PKHTB R0, R1, R2, ASR #16", 0xEAC14022, 0x1111AAAA, 0x8000CC00, 0, 0x11118000),
                of("UXTAB16 R0, R1, R2, ROR #8", 0xFA31F092, 0x00010002, 0x10203040, 0, 0x00110032),
                of("SSAT16 R0, #8, R1", 0xF3210007, 0x7FFF8000, 0, 0, 0x007FFF80),
                of("USAD8 R0, R1, R2", 0xFB71F002, 0x01020304, 0x04030201, 0, 8),
                of("SMMLAR R0, R1, R2, R3", 0xFB513012, 0x40000000, 2, 5, 6),
                of("SMULWT R0, R1, R2", 0xFB31F012, 0x00010000, 0xFFFE0000, 0, -2));
    }

    private static Arguments of(String name, int encoding, int r1, int r2, int r3, int r0) {
        return Arguments.of(name, encoding, r1, r2, r3, r0);
    }

    private static TestBoard board(CoreConfiguration configuration, int encoding, int r1, int r2, int r3) {
        TestBoard board = new TestBoard(configuration);
        board.start(encoding >>> 16, encoding & 0xFFFF);
        board.ppb(Scs.SHCSR, Scs.USGFAULTENA);
        board.set(1, r1);
        board.set(2, r2);
        board.set(3, r3);
        board.step(1);
        return board;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("instructions")
    void computes(String name, int encoding, int r1, int r2, int r3, int r0) {
        assertEquals(
                r0, board(CoreConfiguration.CORTEX_M4F, encoding, r1, r2, r3).r(0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("instructions")
    void isUndefinedOnACortexM3(String name, int encoding, int r1, int r2, int r3, int r0) {
        assertEquals(
                UNDEFINSTR,
                board(CoreConfiguration.CORTEX_M3, encoding, r1, r2, r3).ppb(Scs.CFSR));
    }

    @Test
    void longAccumulationsWriteTheirPair() {
        TestBoard board = new TestBoard(CoreConfiguration.CORTEX_M4F);
        board.start(0xFBE2, 0x0163, 0xFBC2, 0x0193); // UMAAL R0, R1, R2, R3; SMLALBT R0, R1, R2, R3
        for (int register = 0; register < 4; register++) {
            board.set(register, -1);
        }
        board.step(1);
        assertEquals(List.of(-1, -1), List.of(board.r(0), board.r(1)));
        board.step(1);
        assertEquals(List.of(0, 0), List.of(board.r(0), board.r(1)));
    }

    @Test
    void saturationSetsQ() {
        assertEquals(
                Q,
                board(CoreConfiguration.CORTEX_M4F, 0xFA82F081, 0x7FFFFFFF, 1, 0)
                                .processor
                                .registers()
                                .xpsr()
                        & Q);
    }

    @Test
    void selTakesBytesByGe() {
        TestBoard board = new TestBoard(CoreConfiguration.CORTEX_M4F);
        board.start(0xF380, 0x8400, 0xFAA1, 0xF382, 0xF3EF, 0x8400); // MSR APSR_g, R0; SEL R3, R1, R2; MRS R4, APSR
        board.set(0, 0xFFF5FFFF);
        board.set(1, 0x11111111);
        board.set(2, 0x22222222);
        board.step(3);
        assertEquals(0x22112211, board.r(3));
        assertEquals(0x00050000, board.r(4));
        assertEquals(0x00050000, board.processor.registers().xpsr() & 0x000F0000);
    }

    @Test
    void aCortexM3HasNoGe() {
        TestBoard board = new TestBoard(CoreConfiguration.CORTEX_M3);
        board.start(0xF380, 0x8C00, 0xF3EF, 0x8400); // MSR APSR_nzcvqg, R0; MRS R4, APSR
        board.set(0, -1);
        board.step(2);
        assertEquals(0xF8000000, board.r(4));
    }
}

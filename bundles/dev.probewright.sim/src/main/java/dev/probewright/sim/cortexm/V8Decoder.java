/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

import static dev.probewright.sim.cortexm.ThumbDecoder.undefined;

/** The encodings that ARMv8-M adds to those of ARMv7-M (DDI 0553, C2.4). */
final class V8Decoder {
    private static final int SP = 13;
    private static final int PC = 15;
    private static final int SECURE_GATEWAY = 0xE97F;

    private V8Decoder() {}

    /** BXNS and BLXNS: where BX and BLX have three zeros, the first of these bits is set. */
    static Instruction narrow(InstructionSet set, int hw) {
        int rm = hw >>> 3 & 0xF;
        boolean link = (hw & 0x80) != 0;
        if (!set.hasSecurity() || (hw & 7) != 4 || rm == SP || rm == PC) {
            return undefined();
        }
        return link ? new SecurityInstructions.BranchLinkNonSecure(rm) : new SecurityInstructions.BranchNonSecure(rm);
    }

    static boolean isGateway(int hw1, int hw2) {
        return hw1 == SECURE_GATEWAY && hw2 == SECURE_GATEWAY;
    }

    /** TT, TTT, TTA and TTAT: STREX to the PC, without the offset. */
    static boolean isTestTarget(int hw1, int hw2) {
        return (hw1 & 0xFFF0) == 0xE840 && (hw2 & 0xF03F) == 0xF000;
    }

    static Instruction testTarget(int hw1, int hw2) {
        int rn = hw1 & 0xF;
        int rd = hw2 >>> 8 & 0xF;
        boolean alternate = (hw2 & 0x80) != 0;
        boolean unprivileged = (hw2 & 0x40) != 0;
        return rn == PC || rd == SP || rd == PC
                ? undefined()
                : new SecurityInstructions.TestTarget(rd, rn, alternate, unprivileged);
    }

    /** VLSTM and VLLDM. */
    static boolean isLazyTransfer(InstructionSet set, int hw1, int hw2) {
        return set.hasSecurity() && (hw1 & 0xFFE0) == 0xEC20 && (hw2 & 0xFF7F) == 0x0A00;
    }

    /** LDA, STL, LDAEX and STLEX with their bytes and halfwords: among the exclusive ones. */
    static boolean isOrdered(int hw1, int hw2) {
        return (hw1 & 0xFFE0) == 0xE8C0 && (hw2 & 0x80) != 0;
    }

    static Instruction ordered(int hw1, int hw2) {
        boolean load = (hw1 & 0x10) != 0;
        boolean exclusive = (hw2 & 0x40) != 0;
        int size = 1 << (hw2 >>> 4 & 3);
        int rn = hw1 & 0xF;
        int rt = hw2 >>> 12;
        int rd = hw2 & 0xF;
        if (size == 8 || rn == PC || rt == SP || rt == PC) {
            return undefined();
        }
        if (!exclusive) {
            return load ? new OrderedTransfer.Load(size, rt, rn) : new OrderedTransfer.Store(size, rt, rn);
        }
        if (load) {
            return new DualTransfer.LoadExclusive(size, rt, rn, 0);
        }
        return rd == SP || rd == PC || rd == rn || rd == rt
                ? undefined()
                : new DualTransfer.StoreExclusive(size, rd, rt, rn, 0);
    }
}

/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

/**
 * The decisions of this driver that are easily got wrong, in one place, so that tests can put a broken twin in its stead
 * and show that they would notice.
 */
class DriverRules {
    /** Wraps that a MEM-AP may have where only the guaranteed 1 KiB is known (AHB-APs count 10 or 12 bits). */
    private static final int GUARANTEED_WRAP = 1024;

    private static final int WIDER_WRAP = 4096;

    /** An answer starts with the command byte of its request. */
    void checkCommand(int asked, int answered) throws MalformedAnswerException {
        if (asked != answered) {
            throw new MalformedAnswerException(String.format("command 0x%02X answered as 0x%02X", asked, answered));
        }
    }

    /** How many of the transfers asked for were executed when the probe says {@code reported}. */
    int executed(int reported, int asked) {
        return reported;
    }

    /**
     * Whether words may be written without setting TAR while it is not known how far TAR got: it may stand anywhere from
     * {@code behind} to {@code at}. What is written then lands at or behind its place, never before it, so it is
     * harmless as long as all of it stays within what the operation writes anyway. The danger is TAR's wrap, where it
     * falls back by a whole wrap.
     *
     * @param start first byte of the operation
     * @param behind the lowest place TAR may stand at
     * @param end byte behind the last to be written
     */
    boolean harmless(long start, long behind, long end, int wrap) {
        return fallback(start, behind, end, wrap) >= start;
    }

    /**
     * Where writing has to begin again behind a failure: what was in flight behind it may have gone over words before it.
     *
     * @param behind the first byte not known to be written
     */
    long rewind(long start, long behind, long end, int wrap) {
        return Math.max(start, fallback(start, behind, end, wrap));
    }

    /**
     * Whether packets may rely on TAR before the first packet that sets it for their operation was answered.
     *
     * @param parked whether TAR stands where stray words do no harm
     */
    boolean reliesOnFirstTar(boolean parked) {
        return parked;
    }

    /** JTAG: whether CTRL/STAT says that something before it faulted. */
    boolean faulted(int ctrlStat) {
        return (ctrlStat & DapCommand.CTRL_STAT_STICKYERR) != 0;
    }

    /** Whether the answers to two transfers in a row are made to differ. */
    boolean tellsAnswersApart() {
        return true;
    }

    /** Whether it is seen to after a disturbance that no older answer is still to come. */
    boolean settlesByQuestions() {
        return true;
    }

    /** Whether a write may be in flight behind a read: were the read done again, it would see what came later. */
    boolean writesOvertakeReads() {
        return false;
    }

    /**
     * The lowest byte that words on their way from {@code behind} to {@code end} may have reached. Where TAR has counted up
     * to a boundary it may stand a whole wrap before it already.
     */
    long fallback(long start, long behind, long end, int wrap) {
        long lowest = behind;
        long counted = behind > start ? behind - 1 : behind;
        for (long boundary = (counted / wrap + 1) * wrap; boundary < end; boundary += wrap) {
            lowest = Math.min(lowest, boundary - wrap);
            if (wrap == GUARANTEED_WRAP && boundary % WIDER_WRAP == 0) {
                lowest = Math.min(lowest, boundary - WIDER_WRAP);
            }
        }
        return lowest;
    }
}

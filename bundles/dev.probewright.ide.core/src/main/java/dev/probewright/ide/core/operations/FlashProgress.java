/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.operations;

import dev.probewright.flash.FlashListener;
import dev.probewright.flash.FlashPhase;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.osgi.util.NLS;

/** Shows the phases of programming in a progress monitor, and takes the user's wish to stop from it. */
public final class FlashProgress implements FlashListener {
    /** About the share of the time each phase takes, percent. */
    private static final Map<FlashPhase, Integer> SHARES = new EnumMap<>(Map.of(
            FlashPhase.COMPARE, 10,
            FlashPhase.PREPARE, 5,
            FlashPhase.ERASE, 25,
            FlashPhase.PROGRAM, 50,
            FlashPhase.VERIFY, 10));

    private static final Map<FlashPhase, String> NAMES = new EnumMap<>(Map.of(
            FlashPhase.COMPARE, Messages.Phase_Compare,
            FlashPhase.PREPARE, Messages.Phase_Prepare,
            FlashPhase.ERASE, Messages.Phase_Erase,
            FlashPhase.PROGRAM, Messages.Phase_Program,
            FlashPhase.VERIFY, Messages.Phase_Verify));

    /** The text changes at most this often; each change travels to the user interface. */
    private static final long TEXT_NANOS = 100_000_000;

    private final SubMonitor all;
    private final Map<FlashPhase, Integer> sharesLeft = new EnumMap<>(SHARES);
    private SubMonitor phaseMonitor;
    private long total;
    private long done;
    private long textAt;

    public FlashProgress(SubMonitor monitor) {
        all = monitor.setWorkRemaining(
                SHARES.values().stream().mapToInt(Integer::intValue).sum());
        phaseMonitor = all;
    }

    @Override
    public void begin(FlashPhase phase, long totalBytes) {
        // A phase comes once for each region; the first takes its share.
        Integer share = sharesLeft.put(phase, 0);
        phaseMonitor = all.newChild(share == null ? 0 : share, SubMonitor.SUPPRESS_NONE);
        phaseMonitor.setWorkRemaining((int) Math.min(Math.max(totalBytes, 1), Integer.MAX_VALUE));
        total = totalBytes;
        done = 0;
        text(phase);
    }

    @Override
    public void worked(FlashPhase phase, long bytes) {
        done += bytes;
        phaseMonitor.worked((int) Math.min(bytes, Integer.MAX_VALUE));
        if (System.nanoTime() - textAt >= TEXT_NANOS) {
            text(phase);
        }
    }

    @Override
    public void end(FlashPhase phase) {
        phaseMonitor.done();
    }

    @Override
    public boolean cancelled() {
        return all.isCanceled();
    }

    private void text(FlashPhase phase) {
        textAt = System.nanoTime();
        all.subTask(NLS.bind(Messages.Phase_Progress, new Object[] {NAMES.get(phase), kib(done), kib(total)}));
    }

    private static String kib(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / 1024.0);
    }
}

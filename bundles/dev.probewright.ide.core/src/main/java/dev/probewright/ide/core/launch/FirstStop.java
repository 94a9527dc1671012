/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch;

import dev.probewright.image.ElfSymbols;
import dev.probewright.image.ImageException;
import dev.probewright.target.BreakpointKind;
import dev.probewright.target.CancelledException;
import dev.probewright.target.Core;
import dev.probewright.target.CoreState;
import dev.probewright.target.TargetException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.osgi.util.NLS;

/** Lets a program that stands at its reset vector run to where the user wants to see it first. Without a debugger's help. */
final class FirstStop {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long PAUSE_MILLIS = 5;

    private final LaunchSettings.Startup startup;
    private final Optional<ElfSymbols.Symbol> symbol;

    private FirstStop(LaunchSettings.Startup startup, Optional<ElfSymbols.Symbol> symbol) {
        this.startup = startup;
        this.symbol = symbol;
    }

    /**
     * Finds the place. Nothing of the target is needed for that.
     *
     * @throws SettingException when the program has no such function
     */
    static FirstStop of(LaunchSettings settings) throws ImageException, SettingException {
        LaunchSettings.Startup startup = settings.startup();
        if (startup.attach() || startup.stopAt() != StopAt.SYMBOL) {
            return new FirstStop(startup, Optional.empty());
        }
        String name = startup.stopSymbol();
        ElfSymbols.Symbol found =
                ElfSymbols.find(settings.program(), Set.of(name)).get(name);
        if (found == null || !found.function()) {
            throw new SettingException(
                    Messages.Field_StopSymbol,
                    NLS.bind(Messages.Stop_NoFunction, settings.program(), name),
                    Messages.Stop_NameAnother);
        }
        return new FirstStop(startup, Optional.of(found));
    }

    /** Goes there, and says in a sentence where the program is then. */
    String go(Core core, IProgressMonitor monitor) throws TargetException {
        if (startup.attach()) {
            return core.state() == CoreState.HALTED ? Messages.Stop_Halted : Messages.Stop_Runs;
        }
        if (startup.stopAt() == StopAt.NOWHERE) {
            core.resume();
            return Messages.Stop_Runs;
        }
        return symbol.isPresent() ? goTo(symbol.get(), core, monitor) : Messages.Stop_AtReset;
    }

    private static String goTo(ElfSymbols.Symbol place, Core core, IProgressMonitor monitor) throws TargetException {
        monitor.subTask(NLS.bind(Messages.Stop_RunningTo, place.name()));
        String where = String.format("0x%08X", place.address());
        core.setBreakpoint(place.address(), BreakpointKind.HARDWARE);
        try {
            core.resume();
            long end = System.nanoTime() + PATIENCE_NANOS;
            while (core.state() != CoreState.HALTED) {
                if (monitor.isCanceled()) {
                    throw new CancelledException(NLS.bind(Messages.Stop_Cancelled, place.name()));
                }
                if (System.nanoTime() > end) {
                    return NLS.bind(Messages.Stop_NotYet, place.name(), where);
                }
                pause();
            }
        } finally {
            core.removeBreakpoint(place.address(), BreakpointKind.HARDWARE);
        }
        long pc = pc(core);
        return pc == place.address()
                ? NLS.bind(Messages.Stop_AtFunction, place.name(), where)
                : NLS.bind(Messages.Stop_Elsewhere, String.format("0x%08X", pc), place.name());
    }

    private static long pc(Core core) throws TargetException {
        return Integer.toUnsignedLong(
                core.readRegisters(core.register("pc").stream().toList())[0]);
    }

    private static void pause() throws CancelledException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException(Messages.Stop_Interrupted);
        }
    }
}

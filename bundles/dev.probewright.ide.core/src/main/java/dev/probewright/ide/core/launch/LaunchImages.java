/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch;

import dev.probewright.flash.FlashOptions;
import dev.probewright.flash.FlashResult;
import dev.probewright.ide.core.operations.FlashProgress;
import dev.probewright.image.FirmwareFiles;
import dev.probewright.image.FirmwareImage;
import dev.probewright.image.ImageException;
import dev.probewright.session.AfterProgramming;
import dev.probewright.session.Session;
import dev.probewright.target.CancelledException;
import dev.probewright.target.ResetKind;
import dev.probewright.target.TargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;

/** The files of a launch that go to the chip, read before the chip is touched. */
final class LaunchImages {
    private final List<FirmwareImage> images;
    private final FlashOptions options;
    private final ResetKind reset;

    private LaunchImages(List<FirmwareImage> images, FlashOptions options, ResetKind reset) {
        this.images = images;
        this.options = options;
        this.reset = reset;
    }

    static LaunchImages read(LaunchSettings settings) throws ImageException {
        List<FirmwareImage> images = new ArrayList<>();
        images.add(FirmwareFiles.read(settings.program(), OptionalLong.empty()));
        for (LaunchSettings.Image image : settings.images()) {
            if (image.download()) {
                images.add(FirmwareFiles.read(image.file(), image.base()));
            }
        }
        return new LaunchImages(
                images, settings.flash().options(), settings.target().reset());
    }

    /** Writes them and resets the chip as the launch says; it runs, or stands before its first instruction. */
    FlashResult program(Session session, AfterProgramming after, SubMonitor progress) throws TargetException {
        boolean plain = reset == ResetKind.SYSTEM;
        FlashResult result =
                session.program(images, options, plain ? after : AfterProgramming.HALT, new FlashProgress(progress));
        if (!plain) {
            session.core().reset(reset, after == AfterProgramming.HALT);
        }
        return result;
    }

    /** @throws CancelledException when the monitor was cancelled, before anything was written */
    static void stopIfCancelled(IProgressMonitor monitor) throws CancelledException {
        if (monitor.isCanceled()) {
            throw new CancelledException(Messages.Launch_NothingWritten);
        }
    }
}

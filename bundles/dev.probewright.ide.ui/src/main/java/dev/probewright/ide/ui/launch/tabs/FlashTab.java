/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.launch.tabs;

import dev.probewright.ide.core.launch.LaunchAttributes;
import dev.probewright.ide.ui.Icon;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Group;

/** What is written to the chip, and how. */
public final class FlashTab extends LaunchTab {
    private Button erase;
    private Button keep;

    public FlashTab() {
        super(Messages.Flash_Name, Icon.PROGRAM);
    }

    @Override
    public String getId() {
        return "dev.probewright.ide.ui.launch.flash";
    }

    @Override
    void fill(LaunchForm form) {
        Composite programming = form.halves(form.group(Messages.Flash_Programming));
        form.check(programming, Messages.Flash_Program, LaunchAttributes.PROGRAM_FLASH, true);
        form.check(programming, Messages.Flash_Verify, LaunchAttributes.VERIFY, true);
        erase = form.check(programming, Messages.Flash_Erase, LaunchAttributes.ERASE_CHIP, false);
        keep = form.check(programming, Messages.Flash_Keep, LaunchAttributes.KEEP_REST, false);

        Group images = form.group(Messages.Flash_Images);
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .align(SWT.FILL, SWT.FILL)
                .applyTo(images);
        form.add(new ImagesField(images, this::changed));
    }

    /** Of two that exclude each other the one is offered when the other is off; both on is an error to be left. */
    @Override
    void refresh() {
        keep.setEnabled(!erase.getSelection() || keep.getSelection());
        erase.setEnabled(!keep.getSelection() || erase.getSelection());
    }
}

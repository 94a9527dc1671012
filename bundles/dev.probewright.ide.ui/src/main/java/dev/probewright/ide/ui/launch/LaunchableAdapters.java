/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.launch;

import org.eclipse.core.runtime.IAdapterFactory;
import org.eclipse.debug.ui.actions.ILaunchable;

/**
 * Says that files and projects can be launched. The platform offers Run As and Debug As for what is declared to have such an
 * adapter, and for nothing else; which shortcuts stand there is decided by their own conditions.
 */
public final class LaunchableAdapters implements IAdapterFactory {
    private static final class Launchable implements ILaunchable {}

    @Override
    public <T> T getAdapter(Object adapted, Class<T> type) {
        return type.cast(new Launchable());
    }

    @Override
    public Class<?>[] getAdapterList() {
        return new Class<?>[] {ILaunchable.class};
    }
}

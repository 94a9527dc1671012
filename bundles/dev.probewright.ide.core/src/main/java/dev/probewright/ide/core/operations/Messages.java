/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.operations;

import org.eclipse.osgi.util.NLS;

final class Messages extends NLS {
    public static String Phase_Compare = "";
    public static String Phase_Erase = "";
    public static String Phase_Prepare = "";
    public static String Phase_Program = "";
    public static String Phase_Progress = "";
    public static String Phase_Verify = "";
    public static String Program_Connecting = "";
    public static String Program_Holder = "";
    public static String Program_Job = "";
    public static String Program_NothingWritten = "";
    public static String Program_ReadingFiles = "";

    static {
        NLS.initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
    }

    private Messages() {}
}

/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.launch.imported;

import org.eclipse.osgi.util.NLS;

final class Messages extends NLS {
    public static String Column_Kind = "";
    public static String Column_Name = "";
    public static String Column_Place = "";
    public static String Page_Cancelled = "";
    public static String Page_Description = "";
    public static String Page_NoNotes = "";
    public static String Page_NotRead = "";
    public static String Page_Notes = "";
    public static String Page_Nothing = "";
    public static String Place_Browse = "";
    public static String Place_Folder = "";
    public static String Place_Workspace = "";
    public static String Wizard_Failed = "";
    public static String Wizard_Title = "";

    static {
        NLS.initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
    }

    private Messages() {}
}

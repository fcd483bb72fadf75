using System.Runtime.InteropServices;

namespace CallCenter.Media.Spandsp;

/// <summary>The functions of spandsp 0.0.6 that are used here. All states are opaque and made by the library.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(Library.Name, EntryPoint = "dtmf_rx_init")]
    internal static partial KeyReceiverHandle KeyReceiverInit(nint state, nint callback, nint user);

    [LibraryImport(Library.Name, EntryPoint = "dtmf_rx")]
    internal static partial int KeyReceiverHear(KeyReceiverHandle state, short* samples, int count);

    [LibraryImport(Library.Name, EntryPoint = "dtmf_rx_get")]
    internal static partial nuint KeyReceiverGet(KeyReceiverHandle state, byte* digits, int max);

    [LibraryImport(Library.Name, EntryPoint = "dtmf_rx_free")]
    internal static partial int KeyReceiverFree(nint state);

    [LibraryImport(Library.Name, EntryPoint = "modem_connect_tones_rx_init")]
    internal static partial ModemToneHandle ModemToneInit(nint state, int tone, nint callback, nint user);

    [LibraryImport(Library.Name, EntryPoint = "modem_connect_tones_rx")]
    internal static partial int ModemToneHear(ModemToneHandle state, short* samples, int count);

    [LibraryImport(Library.Name, EntryPoint = "modem_connect_tones_rx_get")]
    internal static partial int ModemToneGet(ModemToneHandle state);

    [LibraryImport(Library.Name, EntryPoint = "modem_connect_tones_rx_free")]
    internal static partial int ModemToneFree(nint state);

    [LibraryImport(Library.Name, EntryPoint = "fax_init")]
    internal static partial FaxHandle FaxInit(nint state, int calls);

    [LibraryImport(Library.Name, EntryPoint = "fax_get_t30_state")]
    internal static partial nint FaxT30(FaxHandle state);

    [LibraryImport(Library.Name, EntryPoint = "fax_rx")]
    internal static partial int FaxHear(FaxHandle state, short* samples, int count);

    [LibraryImport(Library.Name, EntryPoint = "fax_tx")]
    internal static partial int FaxSay(FaxHandle state, short* samples, int max);

    [LibraryImport(Library.Name, EntryPoint = "fax_set_transmit_on_idle")]
    internal static partial void FaxSaySilence(FaxHandle state, int on);

    [LibraryImport(Library.Name, EntryPoint = "fax_free")]
    internal static partial int FaxFree(nint state);

    [LibraryImport(Library.Name, EntryPoint = "t30_set_tx_file", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void T30SetSent(nint t30, string file, int firstPage, int lastPage);

    [LibraryImport(Library.Name, EntryPoint = "t30_set_rx_file", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void T30SetReceived(nint t30, string file, int lastPage);

    [LibraryImport(Library.Name, EntryPoint = "t30_set_tx_ident", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int T30SetIdent(nint t30, string ident);

    [LibraryImport(Library.Name, EntryPoint = "t30_set_tx_page_header_info", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int T30SetHeader(nint t30, string header);

    [LibraryImport(Library.Name, EntryPoint = "t30_set_tx_page_header_tz", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int T30SetTimeZone(nint t30, string zone);

    [LibraryImport(Library.Name, EntryPoint = "t30_set_ecm_capability")]
    internal static partial int T30SetErrorCorrection(nint t30, int on);

    [LibraryImport(Library.Name, EntryPoint = "t30_set_supported_modems")]
    internal static partial int T30SetModems(nint t30, int modems);

    [LibraryImport(Library.Name, EntryPoint = "t30_set_supported_compressions")]
    internal static partial int T30SetCompressions(nint t30, int compressions);

    [LibraryImport(Library.Name, EntryPoint = "t30_set_supported_resolutions")]
    internal static partial int T30SetResolutions(nint t30, int resolutions);

    [LibraryImport(Library.Name, EntryPoint = "t30_call_active")]
    internal static partial int T30IsActive(nint t30);

    [LibraryImport(Library.Name, EntryPoint = "t30_terminate")]
    internal static partial void T30Terminate(nint t30);

    [LibraryImport(Library.Name, EntryPoint = "t30_get_transfer_statistics")]
    internal static partial void T30Statistics(nint t30, int* statistics);

    [LibraryImport(Library.Name, EntryPoint = "t30_get_rx_ident")]
    internal static partial nint T30RemoteIdent(nint t30);

    [LibraryImport(Library.Name, EntryPoint = "t30_completion_code_to_str")]
    internal static partial nint T30Text(int code);
}

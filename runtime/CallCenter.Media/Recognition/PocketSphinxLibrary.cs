using System.Runtime.InteropServices;
using System.Text;

namespace CallCenter.Media.Recognition;

/// <summary>The C library: decoders made with one model. Its messages, which would go to the process's own output, are turned off.</summary>
internal sealed unsafe class PocketSphinxLibrary
{
    private const string HowToInstall =
        "PocketSphinx is not installed: run `apt-get install pocketsphinx pocketsphinx-en-us`, or name another engine under \"speech\".";

    private readonly delegate* unmanaged[Cdecl]<nint> _arguments;
    private readonly delegate* unmanaged[Cdecl]<nint, nint, int, byte**, int, nint> _parse;
    private readonly delegate* unmanaged[Cdecl]<nint, nint> _make;

    private PocketSphinxLibrary(nint sphinx, nint sphinxBase)
    {
        _arguments = (delegate* unmanaged[Cdecl]<nint>)NativeLibrary.GetExport(sphinx, "ps_args");
        _parse = (delegate* unmanaged[Cdecl]<nint, nint, int, byte**, int, nint>)NativeLibrary.GetExport(sphinxBase, "cmd_ln_parse_r");
        _make = (delegate* unmanaged[Cdecl]<nint, nint>)NativeLibrary.GetExport(sphinx, "ps_init");
        FreeConfiguration = (delegate* unmanaged[Cdecl]<nint, int>)NativeLibrary.GetExport(sphinxBase, "cmd_ln_free_r");
        Free = (delegate* unmanaged[Cdecl]<nint, int>)NativeLibrary.GetExport(sphinx, "ps_free");
        SetGrammar = (delegate* unmanaged[Cdecl]<nint, byte*, byte*, int>)NativeLibrary.GetExport(sphinx, "ps_set_jsgf_string");
        SetSearch = (delegate* unmanaged[Cdecl]<nint, byte*, int>)NativeLibrary.GetExport(sphinx, "ps_set_search");
        StartUtterance = (delegate* unmanaged[Cdecl]<nint, int>)NativeLibrary.GetExport(sphinx, "ps_start_utt");
        EndUtterance = (delegate* unmanaged[Cdecl]<nint, int>)NativeLibrary.GetExport(sphinx, "ps_end_utt");
        Process = (delegate* unmanaged[Cdecl]<nint, short*, nuint, int, int, int>)NativeLibrary.GetExport(sphinx, "ps_process_raw");
        Hypothesis = (delegate* unmanaged[Cdecl]<nint, int*, byte*>)NativeLibrary.GetExport(sphinx, "ps_get_hyp");
        LookUp = (delegate* unmanaged[Cdecl]<nint, byte*, byte*>)NativeLibrary.GetExport(sphinx, "ps_lookup_word");
        FreeString = (delegate* unmanaged[Cdecl]<byte*, void>)NativeLibrary.GetExport(sphinxBase, "ckd_free");
        var setLog = (delegate* unmanaged[Cdecl]<nint, void>)NativeLibrary.GetExport(sphinxBase, "err_set_logfp");
        setLog(0);
    }

    public delegate* unmanaged[Cdecl]<nint, int> Free { get; }

    public delegate* unmanaged[Cdecl]<nint, int> FreeConfiguration { get; }

    public delegate* unmanaged[Cdecl]<nint, byte*, byte*, int> SetGrammar { get; }

    public delegate* unmanaged[Cdecl]<nint, byte*, int> SetSearch { get; }

    public delegate* unmanaged[Cdecl]<nint, int> StartUtterance { get; }

    public delegate* unmanaged[Cdecl]<nint, int> EndUtterance { get; }

    public delegate* unmanaged[Cdecl]<nint, short*, nuint, int, int, int> Process { get; }

    public delegate* unmanaged[Cdecl]<nint, int*, byte*> Hypothesis { get; }

    public delegate* unmanaged[Cdecl]<nint, byte*, byte*> LookUp { get; }

    public delegate* unmanaged[Cdecl]<byte*, void> FreeString { get; }

    /// <summary>Loads the libraries; a problem says how to get them.</summary>
    public static (PocketSphinxLibrary? Library, string? Problem) Load(PocketSphinxOptions options)
    {
        if (!NativeLibrary.TryLoad(options.Libraries.SphinxBase, out var sphinxBase)
            || !NativeLibrary.TryLoad(options.Libraries.PocketSphinx, out var sphinx)
            || !Directory.Exists(options.Model) || !File.Exists(options.Dictionary))
        {
            return (null, HowToInstall);
        }

        try
        {
            return (new(sphinx, sphinxBase), null);
        }
        catch (EntryPointNotFoundException failure)
        {
            return (null, $"`{options.Libraries.PocketSphinx}` is not the PocketSphinx known here: {failure.Message}");
        }
    }

    /// <summary>A decoder and its configuration; null when it cannot be made.</summary>
    public (nint Decoder, nint Configuration)? Make(PocketSphinxOptions options)
    {
        // Within the beams the model comes with, at times no phrase of the grammar is left at the end, and nothing is answered:
        // 17 of 112 utterances of a synthesizer as a telephone carries them; none within these. Its removal of noise learns from
        // one caller to the next, and is off.
        string[] arguments =
        [
            "callcenter", "-hmm", options.Model, "-dict", options.Dictionary, "-logfn", "/dev/null",
            "-beam", "1e-80", "-pbeam", "1e-80", "-wbeam", "1e-60", "-remove_noise", "no",
        ];
        var pinned = arguments.Select(argument => GCHandle.Alloc(Encoding.UTF8.GetBytes(argument + '\0'), GCHandleType.Pinned)).ToArray();
        try
        {
            var pointers = stackalloc byte*[arguments.Length];
            for (var i = 0; i < arguments.Length; i++)
            {
                pointers[i] = (byte*)pinned[i].AddrOfPinnedObject();
            }

            var configuration = _parse(0, _arguments(), arguments.Length, pointers, 0);
            var decoder = configuration == 0 ? 0 : _make(configuration);
            return decoder == 0 ? null : (decoder, configuration);
        }
        finally
        {
            foreach (var handle in pinned)
            {
                handle.Free();
            }
        }
    }
}

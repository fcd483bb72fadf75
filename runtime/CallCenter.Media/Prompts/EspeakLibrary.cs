using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CallCenter.Media.Prompts;

/// <summary>
/// The C library, as one thread uses it. It speaks in synchronous mode: all samples come through the callback before
/// <c>espeak_Synth</c> returns. The library has one state per process.
/// </summary>
internal sealed unsafe class EspeakLibrary
{
    /// <summary>The names the library goes by.</summary>
    public static readonly string[] Names = ["libespeak-ng.so.1", "libespeak-ng.so", "libespeak-ng.dylib", "libespeak-ng.dll"];

    private const int Synchronous = 2;
    private const int DoNotExit = 0x8000;
    private const int Utf8 = 1;
    private const int RateParameter = 1;

    private const string HowToInstall = "espeak-ng is not installed: run `apt-get install espeak-ng`, or use recorded prompts.";

    // One voice per process, whoever asks.
    private static readonly Lock Gate = new();

    private readonly delegate* unmanaged[Cdecl]<byte*, int> _setVoice;
    private readonly delegate* unmanaged[Cdecl]<void*, nuint, uint, int, uint, uint, uint*, void*, int> _synth;

    private EspeakLibrary(nint library, int sampleRate)
    {
        SampleRate = sampleRate;
        _setVoice = (delegate* unmanaged[Cdecl]<byte*, int>)NativeLibrary.GetExport(library, "espeak_SetVoiceByName");
        _synth = (delegate* unmanaged[Cdecl]<void*, nuint, uint, int, uint, uint, uint*, void*, int>)
            NativeLibrary.GetExport(library, "espeak_Synth");
    }

    /// <summary>Loads and initialises the library; a problem says how to get it.</summary>
    public static bool TryLoad(
        string[] names,
        int wordsPerMinute,
        [NotNullWhen(true)] out EspeakLibrary? espeak,
        [NotNullWhen(false)] out string? problem)
    {
        espeak = null;
        problem = HowToInstall;
        foreach (var name in names)
        {
            if (NativeLibrary.TryLoad(name, out var library))
            {
                return TryUse(library, name, wordsPerMinute, out espeak, out problem);
            }
        }

        return false;
    }

    /// <summary>Samples in a second of what it speaks.</summary>
    public int SampleRate { get; }

    /// <summary>Speaks into <paramref name="sink"/>; the problem is null when all was spoken, or the sink wanted no more.</summary>
    public string? Speak(string text, string voice, ISpeechSink sink, out bool isUnwanted)
    {
        var hearing = new Hearing(sink);
        lock (Gate)
        {
            var handle = GCHandle.Alloc(hearing);
            try
            {
                var problem = Speak(text, voice, GCHandle.ToIntPtr(handle));
                isUnwanted = hearing.IsUnwanted;
                return isUnwanted ? null : problem;
            }
            finally
            {
                handle.Free();
            }
        }
    }

    private static bool TryUse(
        nint library,
        string name,
        int wordsPerMinute,
        [NotNullWhen(true)] out EspeakLibrary? espeak,
        [NotNullWhen(false)] out string? problem)
    {
        lock (Gate)
        {
            try
            {
                return TryInitialise(library, wordsPerMinute, out espeak, out problem);
            }
            catch (EntryPointNotFoundException failure)
            {
                espeak = null;
                problem = $"`{name}` is not the espeak-ng known here: {failure.Message}";
                return false;
            }
        }
    }

    private static bool TryInitialise(
        nint library, int wordsPerMinute, [NotNullWhen(true)] out EspeakLibrary? espeak, [NotNullWhen(false)] out string? problem)
    {
        espeak = null;
        var initialise = (delegate* unmanaged[Cdecl]<int, int, byte*, int, int>)NativeLibrary.GetExport(library, "espeak_Initialize");
        var setCallback = (delegate* unmanaged[Cdecl]<void*, void>)NativeLibrary.GetExport(library, "espeak_SetSynthCallback");
        var setParameter = (delegate* unmanaged[Cdecl]<int, int, int, int>)NativeLibrary.GetExport(library, "espeak_SetParameter");
        var sampleRate = initialise(Synchronous, 0, null, DoNotExit);
        if (sampleRate <= 0)
        {
            problem = "espeak-ng does not find its voices: run `apt-get install espeak-ng-data`.";
            return false;
        }

        delegate* unmanaged[Cdecl]<short*, int, Event*, int> callback = &Collect;
        setCallback(callback);
        var refused = setParameter(RateParameter, wordsPerMinute, 0);
        if (refused != 0)
        {
            problem = $"espeak-ng does not speak at {wordsPerMinute} words a minute (error {refused}).";
            return false;
        }

        espeak = new(library, sampleRate);
        problem = null;
        return true;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Collect(short* wave, int count, Event* events)
    {
        if (wave is null || count <= 0 || events->UserData == 0 || GCHandle.FromIntPtr(events->UserData).Target is not Hearing hearing)
        {
            return 0;
        }

        hearing.IsUnwanted |= !hearing.Sink.Write(new ReadOnlySpan<short>(wave, count));
        return hearing.IsUnwanted ? 1 : 0; // 1 ends the synthesis.
    }

    private string? Speak(string text, string voice, nint hearing)
    {
        var voiceBytes = ZeroEnded(voice);
        var textBytes = ZeroEnded(text);
        fixed (byte* voicePointer = voiceBytes, textPointer = textBytes)
        {
            // A refused voice leaves the one before in place, which would speak the wrong language.
            var refused = _setVoice(voicePointer);
            if (refused != 0)
            {
                return $"espeak-ng has no voice `{voice}` (error {refused}); `espeak-ng --voices` lists those it has.";
            }

            refused = _synth(textPointer, (nuint)textBytes.Length, 0, 1, 0, Utf8, null, (void*)hearing);
            return refused == 0 ? null : $"espeak-ng could not speak the text (error {refused}).";
        }
    }

    private static byte[] ZeroEnded(string text) => System.Text.Encoding.UTF8.GetBytes(text + '\0');

    private sealed class Hearing(ISpeechSink sink)
    {
        public ISpeechSink Sink { get; } = sink;

        public bool IsUnwanted { get; set; }
    }

    /// <summary>The beginning of espeak_EVENT.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Event
    {
        public int Type;
        public uint Identifier;
        public int TextPosition;
        public int Length;
        public int AudioPosition;
        public int Sample;
        public nint UserData;
    }
}

using CallCenter.Abstractions.Loading;
using CallCenter.Abstractions.Releases;
using CallCenter.Hosting.Prompts;
using CallCenter.Hosting.Settings;
using CallCenter.Routing.Policies;

namespace CallCenter.Hosting.Releases;

/// <summary>
/// A loaded release. Counts the calls bound to it; once retired, its assembly is unloaded when the last of them has
/// ended.
/// </summary>
public sealed class Release
{
    private const int RetiredFlag = 1 << 30;

    private readonly Action<Release> _unloaded;
    private ReleaseAssembly? _assembly;
    private SettingsSnapshot _settings;
    private int _calls;

    internal Release(ReleaseManifest manifest, ReleaseAssembly assembly, string recordingsFolder, SettingsSnapshot settings, Action<Release> unloaded)
    {
        Manifest = manifest;
        _assembly = assembly;
        CodeLifetime = assembly.Lifetime;
        _settings = settings;
        _unloaded = unloaded;
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById(manifest.TimeZone);
        Prompts = new PromptResolver(manifest, TimeZone, recordingsFolder);
    }

    /// <summary>The release as data.</summary>
    public ReleaseManifest Manifest { get; }

    /// <summary>Calls that run on it now.</summary>
    public int Calls => Volatile.Read(ref _calls) & ~RetiredFlag;

    /// <summary>Alive as long as any of its code is in memory.</summary>
    internal WeakReference CodeLifetime { get; }

    internal TimeZoneInfo TimeZone { get; }

    internal PromptResolver Prompts { get; }

    internal SettingsSnapshot Settings
    {
        get => Volatile.Read(ref _settings);
        set => Volatile.Write(ref _settings, value);
    }

    /// <summary>What its queues may read besides facts, as it is now.</summary>
    internal PolicyWorld World
    {
        get
        {
            var settings = Settings;
            return new(TimeZone)
            {
                Switches = [.. settings.Switches],
                Settings = [.. settings.Values],
                Hours = [.. settings.Hours],
                Tables = [.. settings.Tables],
            };
        }
    }

    internal ReleaseModule Module => _assembly!.Module;

    /// <summary>Binds a call to it; false when it is retired, and the caller must look for the active one again.</summary>
    internal bool TryEnter()
    {
        while (true)
        {
            var seen = Volatile.Read(ref _calls);
            if ((seen & RetiredFlag) != 0)
            {
                return false;
            }

            if (Interlocked.CompareExchange(ref _calls, seen + 1, seen) == seen)
            {
                return true;
            }
        }
    }

    /// <summary>A call that was bound to it is over.</summary>
    internal void Leave()
    {
        if (Interlocked.Decrement(ref _calls) == RetiredFlag)
        {
            Unload();
        }
    }

    /// <summary>No further call gets it.</summary>
    internal void Retire()
    {
        if (Interlocked.Or(ref _calls, RetiredFlag) == 0)
        {
            Unload();
        }
    }

    private void Unload()
    {
        Interlocked.Exchange(ref _assembly, null)?.Dispose();
        _unloaded(this);
    }
}

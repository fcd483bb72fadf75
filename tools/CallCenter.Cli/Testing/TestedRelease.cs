using CallCenter.Abstractions.Loading;
using CallCenter.Abstractions.Releases;
using CallCenter.Simulation.Scripts;

namespace CallCenter.Cli.Testing;

/// <summary>A compiled release whose tests can be run.</summary>
internal sealed class TestedRelease : IDisposable
{
    private readonly ReleaseAssembly _assembly;

    private TestedRelease(ReleaseManifest manifest, ReleaseAssembly assembly)
    {
        Manifest = manifest;
        _assembly = assembly;
    }

    /// <summary>The release as data.</summary>
    public ReleaseManifest Manifest { get; }

    /// <summary>Loads a release from its folder; what is wrong with it in a sentence when that cannot be.</summary>
    public static (TestedRelease? Release, string? Problem) Load(string folder)
    {
        try
        {
            if (ManifestFile.Read(File.ReadAllBytes(Path.Combine(folder, ManifestFile.Name))) is not { } manifest)
            {
                return (null, $"{folder} holds a release of another version of callcenter. Compile its project again.");
            }

            return (new TestedRelease(manifest, ReleaseAssembly.Load(manifest, name => File.ReadAllBytes(Path.Combine(folder, name)))), null);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return (null, $"{folder} holds no release.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            return (null, $"The release in {folder} cannot be read: {exception.Message}");
        }
    }

    /// <summary>Runs tests of the release.</summary>
    /// <exception cref="OperationCanceledException">Nobody waits for them any more.</exception>
    public IReadOnlyList<TestResult> Run(IReadOnlyList<TestManifest> tests, CancellationToken cancellation) =>
        new TestRunner(_assembly.Module, Manifest).RunAll(tests, cancellation);

    public void Dispose() => _assembly.Dispose();
}

using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using CallCenter.Sip;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Registration;

namespace CallCenter.Server.Telephones;

/// <summary>
/// Remembers the registered telephones over a restart: one file, written whole, seldom. What is lost with the last seconds
/// before a crash comes again with each telephone's next refresh.
/// </summary>
public sealed class RegistrationFile : IAsyncDisposable
{
    /// <summary>The pause between two writings, if anything has changed.</summary>
    public static readonly TimeSpan WritePause = TimeSpan.FromSeconds(60);

    private readonly string _path;
    private readonly Registrar _registrar;
    private readonly ServerLog _log;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _writing;
    private long _written;

    private RegistrationFile(string path, Registrar registrar, ServerLog log, TimeProvider time)
    {
        _path = path;
        _registrar = registrar;
        _log = log;
        _written = registrar.Version;
        _writing = WriteFromTimeToTimeAsync(time);
    }

    /// <summary>How often the file has been written.</summary>
    public int Writes { get; private set; }

    /// <summary>Gives the registrar what the file remembers and goes on remembering; a file nobody can read is told and begun anew.</summary>
    public static RegistrationFile Open(string path, Registrar registrar, ServerLog log, TimeProvider time)
    {
        try
        {
            if (File.Exists(path))
            {
                using var file = File.OpenRead(path);
                var saved = JsonSerializer.Deserialize(file, RegistrationJson.Default.SavedBindingArray) ?? [];
                registrar.Restore(saved.Select(one => one.ToBinding()).OfType<(string, SipBinding)>());
            }
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            log.Warn($"{path} cannot be read: {exception.Message}; telephones are known again when they refresh.");
        }

        return new RegistrationFile(path, registrar, log, time);
    }

    /// <summary>Writes what has changed and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _writing;
        Write();
        _stop.Dispose();
    }

    private async Task WriteFromTimeToTimeAsync(TimeProvider time)
    {
        using var timer = new PeriodicTimer(WritePause, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                Write();
            }
        }
        catch (OperationCanceledException)
        {
            // The last writing is done by who has asked us to stop.
        }
    }

    // Beside it and then in its place: a crash leaves the old file or the new one, never half of one.
    private void Write()
    {
        var version = _registrar.Version;
        if (version == _written)
        {
            return;
        }

        try
        {
            var beside = _path + ".new";
            using (var file = File.Create(beside))
            {
                JsonSerializer.Serialize(file, [.. _registrar.All().Select(one => SavedBinding.Of(one.User, one.Binding))], RegistrationJson.Default.SavedBindingArray);
            }

            File.Move(beside, _path, overwrite: true);
            _written = version;
            Writes++;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _log.Warn($"{_path} cannot be written: {exception.Message}; telephones would have to register again after a restart.");
        }
    }
}

/// <summary>One telephone as it stands in the file.</summary>
internal sealed record SavedBinding(
    string User,
    string Contact,
    int Quality,
    DateTimeOffset ExpiresAt,
    DateTimeOffset RefreshedAt,
    string CallId,
    uint Sequence,
    string[] Path,
    string? UserAgent,
    string? Instance,
    uint RegistrationId,
    SipTransportKind Transport,
    string Source,
    bool IsDirect)
{
    public static SavedBinding Of(string user, SipBinding binding) => new(
        user,
        binding.Contact.ToString(),
        binding.Quality,
        binding.ExpiresAt,
        binding.RefreshedAt,
        binding.CallId,
        binding.Sequence,
        [.. binding.Path],
        binding.UserAgent,
        binding.Instance,
        binding.RegistrationId,
        binding.Transport,
        string.Create(CultureInfo.InvariantCulture, $"{binding.Source}"),
        binding.IsDirect);

    public (string User, SipBinding Binding)? ToBinding() =>
        SipUri.TryParse(Contact, out var contact) && IPEndPoint.TryParse(Source, out var source)
            ? (User, new SipBinding
            {
                Contact = contact,
                Quality = Quality,
                ExpiresAt = ExpiresAt,
                RefreshedAt = RefreshedAt,
                CallId = CallId,
                Sequence = Sequence,
                Path = Path,
                UserAgent = UserAgent,
                Instance = Instance,
                RegistrationId = RegistrationId,
                IsDirect = IsDirect,
            }.ReachedBy(Transport, source))
            : null;
}

/// <summary>Writes the file without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(SavedBinding[]))]
internal sealed partial class RegistrationJson : JsonSerializerContext;

using System.Buffers;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace CallCenter.Media.Prompts;

/// <summary>
/// Speaks by a service on the network. What comes first is heard while the rest is still on its way; an answer is bounded in
/// bytes and time. Neither keys nor addresses appear in what is told.
/// </summary>
public sealed partial class HttpSynthesizer : ISpeechSynthesizer, IDisposable
{
    private const int TextCharactersMax = 5000;
    private const int ReadBytes = 16 * 1024;

    private readonly HttpSpeechOptions _options;
    private readonly HttpClient _client;
    private readonly SemaphoreSlim _room;

    /// <summary>Makes a synthesizer; nothing is asked yet.</summary>
    public HttpSynthesizer(HttpSpeechOptions options)
    {
        _options = options;
        _room = new(options.RequestsMax);
        _client = SpeechService.Client(options.Handler);
        Name = NameOf(options);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public async ValueTask<SpeechEnd> SpeakAsync(SpeechRequest request, ISpeechSink sink, CancellationToken cancellation)
    {
        if (request.Text.Length > TextCharactersMax)
        {
            return SpeechEnd.Failed($"The text has {request.Text.Length} characters; at most {TextCharactersMax} are spoken at once.");
        }

        if (VoiceOf(request.LanguageTag) is not { } voice)
        {
            return SpeechEnd.Failed($"The speech service has no voice for `{request.LanguageTag}`; name one under \"voices\".");
        }

        if (!await _room.WaitAsync(TimeSpan.Zero, cancellation))
        {
            return SpeechEnd.Failed($"{_options.RequestsMax} texts are already being spoken by the speech service.");
        }

        using var limit = new Limit(_options, cancellation);
        try
        {
            return await AskAsync(request, voice, sink, limit);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return SpeechEnd.Failed($"The speech service cannot be reached or broke off: {Reason(failure)}.");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return SpeechEnd.Failed(limit.Problem);
        }
        finally
        {
            _room.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        _room.Dispose();
    }

    private async ValueTask<SpeechEnd> AskAsync(SpeechRequest request, string voice, ISpeechSink sink, Limit limit)
    {
        using var message = Message(request, voice);
        using var response = await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit.Token);
        if (!response.IsSuccessStatusCode)
        {
            return SpeechEnd.Failed($"The speech service answered {(int)response.StatusCode} instead of sound.");
        }

        if (response.Content.Headers.ContentType?.MediaType is { } type
            && (type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || type.Contains("json", StringComparison.OrdinalIgnoreCase)))
        {
            return SpeechEnd.Failed($"The speech service answered with {type} instead of sound.");
        }

        await using var body = await response.Content.ReadAsStreamAsync(limit.Token);
        return _options.Format == SpeechSoundFormat.Mp3
            ? await SpeakMp3Async(body, sink, limit)
            : await SpeakAsync(body, new(sink, _options.Format == SpeechSoundFormat.Pcm16 ? _options.Rate : 0), limit);
    }

    private async ValueTask<SpeechEnd> SpeakAsync(Stream body, PcmStream sound, Limit limit)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ReadBytes);
        try
        {
            long bytes = 0;
            for (int count; (count = await body.ReadAsync(buffer.AsMemory(0, ReadBytes), limit.Token)) > 0;)
            {
                limit.Restart();
                if ((bytes += count) > _options.BytesMax)
                {
                    return SpeechEnd.Failed($"The speech service sent more than {_options.BytesMax} bytes.");
                }

                if (!sound.Write(buffer.AsSpan(0, count)))
                {
                    break;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return !sound.IsWanted ? SpeechEnd.Whole
            : !sound.End() ? SpeechEnd.Failed(sound.Problem is { } problem
                ? $"What the speech service sent cannot be used: {problem}."
                : "The speech service broke off in the middle of the sound.")
            : sound.HasSound ? SpeechEnd.Whole
            : SpeechEnd.Failed("The speech service sent no sound.");
    }

    private HttpRequestMessage Message(SpeechRequest request, string voice)
    {
        string? Value(string name) => name switch
        {
            "text" => request.Text,
            "language" => request.LanguageTag,
            "voice" => voice,
            _ => null,
        };

        var message = new HttpRequestMessage(new(_options.Method), TextTemplate.FillUrl(_options.Url, Value));
        if (_options.Body.Length > 0)
        {
            message.Content = new StringContent(TextTemplate.FillBody(_options.Body, _options.ContentType, Value), Encoding.UTF8);
            message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(_options.ContentType);
            message.Content.Headers.ContentType.CharSet ??= "utf-8";
        }

        foreach (var (name, value) in _options.Headers)
        {
            _ = message.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    // The exact language, else the one it is a kind of; empty when one voice speaks all.
    private string? VoiceOf(string languageTag)
    {
        if (_options.Voices.Count == 0)
        {
            return "";
        }

        for (var tag = languageTag; tag.Length > 0; tag = tag[..Math.Max(0, tag.LastIndexOf('-'))])
        {
            foreach (var (language, voice) in _options.Voices)
            {
                if (string.Equals(language, tag, StringComparison.OrdinalIgnoreCase))
                {
                    return voice;
                }
            }
        }

        return null;
    }

    // All that changes how a text sounds, and no key.
    private static string NameOf(HttpSpeechOptions options)
    {
        var voices = string.Join(',', options.Voices.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));
        var text = $"{options.Url}\n{options.Method}\n{options.Body}\n{options.Format} {options.Rate}\n{voices}";
        return $"http/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16]}";
    }

    private static string Reason(Exception failure) => failure is HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } http
        ? http.HttpRequestError.ToString()
        : failure.InnerException is { } inner ? inner.GetType().Name : failure.GetType().Name;

    /// <summary>Bounds the wait for each byte and for all.</summary>
    private sealed class Limit : IDisposable
    {
        private readonly CancellationTokenSource _whole;
        private readonly CancellationTokenSource _each;
        private readonly CancellationTokenSource _either;
        private readonly HttpSpeechOptions _options;

        public Limit(HttpSpeechOptions options, CancellationToken cancellation)
        {
            _options = options;
            _whole = new(options.WholeTimeout, options.Time);
            _each = new(options.Timeout, options.Time);
            _either = CancellationTokenSource.CreateLinkedTokenSource(_whole.Token, _each.Token, cancellation);
        }

        public CancellationToken Token => _either.Token;

        public string Problem => _whole.IsCancellationRequested
            ? $"The speech service did not end within {_options.WholeTimeout.TotalSeconds:0} s."
            : $"The speech service sent nothing for {_options.Timeout.TotalSeconds:0.#} s.";

        public void Restart() => _each.CancelAfter(_options.Timeout);

        public void Dispose()
        {
            _either.Dispose();
            _each.Dispose();
            _whole.Dispose();
        }
    }
}

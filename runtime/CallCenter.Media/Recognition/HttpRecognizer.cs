using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using CallCenter.Media.Prompts;

namespace CallCenter.Media.Recognition;

/// <summary>Understands by a service on the network. Neither keys nor addresses appear in what is told.</summary>
public sealed class HttpRecognizer : ISpeechRecognizer, IDisposable
{
    private readonly HttpRecognizerOptions _options;
    private readonly HttpClient _client;
    private readonly SemaphoreSlim _room;

    /// <summary>Makes a recogniser; nothing is asked yet.</summary>
    public HttpRecognizer(HttpRecognizerOptions options)
    {
        _options = options;
        _room = new(options.RequestsMax);
        _client = SpeechService.Client(options.Handler);
        _client.MaxResponseContentBufferSize = options.BytesMax;
    }

    /// <inheritdoc/>
    public string Name => "http";

    /// <inheritdoc/>
    public bool Understands(string languageTag) => _options.Languages.Count == 0 || _options.Languages.Any(language =>
        languageTag.Equals(language, StringComparison.OrdinalIgnoreCase)
        || languageTag.StartsWith(language + "-", StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public IUtterance Begin(SpeechGrammar grammar) => Understands(grammar.LanguageTag)
        ? new HeardUtterance(grammar, UnderstandAsync)
        : new FailedUtterance($"The speech service is not set up for `{grammar.LanguageTag}`; name it under \"languages\".");

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        _room.Dispose();
    }

    private async Task<RecognitionResult> UnderstandAsync(SpeechGrammar grammar, ReadOnlyMemory<short> sound, CancellationToken cancellation)
    {
        if (!await _room.WaitAsync(TimeSpan.Zero, cancellation))
        {
            return RecognitionResult.Failed($"{_options.RequestsMax} utterances are already being understood by the speech service.");
        }

        using var limit = new CancellationTokenSource(_options.Timeout, _options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            return await AskAsync(grammar, sound, either.Token);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return RecognitionResult.Failed("The speech service cannot be reached, broke off, or answered more than it may.");
        }
        catch (JsonException)
        {
            return RecognitionResult.Failed("The speech service answered no JSON.");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return RecognitionResult.Failed($"The speech service did not answer within {_options.Timeout.TotalSeconds:0.#} s.");
        }
        finally
        {
            _room.Release();
        }
    }

    private async Task<RecognitionResult> AskAsync(SpeechGrammar grammar, ReadOnlyMemory<short> sound, CancellationToken cancellation)
    {
        using var message = new HttpRequestMessage(
            HttpMethod.Post, TextTemplate.FillUrl(_options.Url, name => name == "language" ? grammar.LanguageTag : null));
        message.Content = new ByteArrayContent(WavBytes.Of(sound.Span, 8000));
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("audio/wav");
        foreach (var (name, value) in _options.Headers)
        {
            _ = message.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _client.SendAsync(message, HttpCompletionOption.ResponseContentRead, cancellation);
        if (!response.IsSuccessStatusCode)
        {
            return RecognitionResult.Failed($"The speech service answered {(int)response.StatusCode}.");
        }

        using var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellation));
        return Understand(grammar, answer.RootElement);
    }

    private RecognitionResult Understand(SpeechGrammar grammar, JsonElement answer)
    {
        if (Field(answer, _options.TextField) is not { ValueKind: JsonValueKind.String } text)
        {
            return RecognitionResult.Failed($"The answer of the speech service has no text at `{_options.TextField}`.");
        }

        var said = text.GetString()!;
        var confidence = _options.ConfidenceField is { } field ? Number(Field(answer, field)) : null;
        return SpeechGrammar.Plain(said).Length == 0 ? RecognitionResult.NoInput
            : confidence < _options.ConfidenceMin || grammar.FindWithin(said) is not { } phrase
                ? new(RecognitionOutcome.NoMatch, null, confidence, said)
                : new(RecognitionOutcome.Match, phrase, confidence, said);
    }

    private static JsonElement? Field(JsonElement at, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (at.ValueKind == JsonValueKind.Object && at.TryGetProperty(name, out var member))
            {
                at = member;
            }
            else if (at.ValueKind == JsonValueKind.Array
                && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < at.GetArrayLength())
            {
                at = at[place];
            }
            else
            {
                return null;
            }
        }

        return at;
    }

    private static double? Number(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var read) ? read : null;
}

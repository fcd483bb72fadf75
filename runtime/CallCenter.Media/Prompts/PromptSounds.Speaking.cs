using CallCenter.Media.Codecs;

namespace CallCenter.Media.Prompts;

/// <content>Sounds that are heard while they are made, and what becomes of them.</content>
public sealed partial class PromptSounds
{
    private GrowingSound[] PiecesOf(in SoundPart part, AudioCodec codec, Action<string> tell)
    {
        if (part.Clip is { } clip)
        {
            return [Whole(clip)];
        }

        if (part.Source is not PromptSource.Sequence sequence)
        {
            return [PieceOf(part.Source, codec, tell)];
        }

        // The whole is wanted the next time.
        _ = JobOf(new(sequence, codec));
        return [.. sequence.Parts.Select(each => TryGet(each, codec, out var known) ? Whole(known) : PieceOf(each, codec, tell))];
    }

    // Decoding is a worker's: a clip may be of any codec.
    private GrowingSound Whole(AudioClip clip)
    {
        var sound = new GrowingSound();
        void Decode()
        {
            sound.Append(clip.ToSamples());
            sound.Complete(null);
            _pump.Wake();
        }

        if (!_jobs.TryAdd(Decode, isUrgent: true))
        {
            sound.Complete(TooMuch);
        }

        return sound;
    }

    /// <summary>The sound of a source, made from now on unless it is being made already.</summary>
    private GrowingSound PieceOf(PromptSource source, AudioCodec codec, Action<string> tell)
    {
        var making = MakingOf(source, out var isNew);
        if (isNew && !_jobs.TryAdd(() => Begin(making, codec, tell), isUrgent: true))
        {
            Forget(making);
            making.Sound.Complete(TooMuch);
            making.Spoken.SetResult(null);
        }

        return making.Sound;
    }

    private SoundInMaking MakingOf(PromptSource source, out bool isNew)
    {
        lock (_gate)
        {
            isNew = !_making.TryGetValue(source, out var making);
            if (making is null)
            {
                making = new(source, _resampler, _options.LengthMax);
                _making.Add(source, making);
            }

            return making;
        }
    }

    private void Forget(SoundInMaking making)
    {
        lock (_gate)
        {
            _ = _making.Remove(making.Source);
        }
    }

    // A worker's: what lies in the folder is there at once, speech begins, all else is made.
    private void Begin(SoundInMaking making, AudioCodec codec, Action<string> tell)
    {
        var key = new ClipKey(making.Source, codec);
        var speech = making.Source as PromptSource.Speech;
        var made = speech is null ? MakeOrFail(key) : Guarded(() => _maker.Find(speech, codec));
        if (speech is not null && made.Clip is null)
        {
            _ = SpeakLiveAsync(making, speech, codec, tell);
            return;
        }

        if (made.Clip is { } clip)
        {
            _ = Kept(key, made);
            making.Sound.Append(clip.ToSamples());
            if (made.Problem is { } warning)
            {
                tell(warning);
            }
        }

        making.Sound.Complete(made.Clip is null ? made.Problem : null);
        Forget(making);
        making.Spoken.SetResult(null);
        _pump.Wake();
    }

    private async Task SpeakLiveAsync(SoundInMaking making, PromptSource.Speech speech, AudioCodec codec, Action<string> tell)
    {
        await SpeakAsync(making, speech, isUrgent: true);
        _pump.Wake();
        var made = (await making.Spoken.Task)!.Value;
        if (made.End.Warning is { } warning)
        {
            tell(warning);
        }

        // Encoding and writing are a worker's; a cache that gets nothing because all workers are busy loses nothing but time.
        var key = new ClipKey(speech, codec);
        if (made.End.Problem is not null || !_jobs.TryAdd(() => Keep(making, key, made, tell), isUrgent: false))
        {
            Forget(making);
        }
    }

    private void Keep(SoundInMaking making, ClipKey key, MadeSpeech made, Action<string> tell)
    {
        var kept = Guarded(() => Clip(key, made));
        Forget(making);
        if (kept.Problem is { } problem && made.End.Warning is null)
        {
            tell(problem);
        }
    }

    private async Task SpeakAsync(SoundInMaking making, PromptSource.Speech speech, bool isUrgent)
    {
        SpeechEnd end;
#pragma warning disable CA1031 // Whatever a synthesizer does, somebody waits for the end.
        try
        {
            end = await _synthesizer.SpeakAsync(new(speech.Text, speech.LanguageTag, isUrgent), making, _ending.Token);
        }
        catch (OperationCanceledException)
        {
            end = SpeechEnd.Failed("The sound was not made because the process ends.");
        }
        catch (Exception failure)
        {
            end = SpeechEnd.Failed($"The text could not be spoken: {failure.Message}");
        }
#pragma warning restore CA1031
        making.End(end);
    }

    // A worker's, for those who want the whole: it waits for the voice.
    private PromptSoundResult FromText(PromptSource.Speech speech, in ClipKey key)
    {
        while (true)
        {
            var found = _maker.Find(speech, key.Codec);
            if (found.Clip is not null)
            {
                return Kept(key, found);
            }

            var making = MakingOf(speech, out var isNew);
            if (isNew)
            {
                _ = SpeakAsync(making, speech, isUrgent: false);
            }

            if (making.Spoken.Task.GetAwaiter().GetResult() is not { } made)
            {
                continue; // Found in the folder in another codec, or refused: nothing was spoken.
            }

            var result = _memory.TryGet(key, out var clip) ? new(clip, null) : Clip(key, made);
            if (isNew)
            {
                Forget(making);
            }

            return result.Clip is null ? result : result with { Problem = result.Problem ?? found.Problem };
        }
    }

    private PromptSoundResult Clip(in ClipKey key, in MadeSpeech made)
    {
        if (made.End.Problem is { } problem)
        {
            return PromptSoundResult.Failed(problem);
        }

        var result = _maker.FromSpeech((PromptSource.Speech)key.Source, key.Codec, made);
        if (result.Clip is { } clip)
        {
            // Another voice serves for a while; then the one that is wanted is asked again.
            _memory.Add(key, clip, made.End.Warning is null ? null : _options.SubstituteKept);
        }

        return result;
    }
}

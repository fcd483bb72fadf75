using System.Diagnostics;
using System.Globalization;
using CallCenter.Media.Prompts;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Support;

/// <summary>A telephone nobody here wrote, with a folder of its own; it says one sentence again and again and keeps what it hears.</summary>
internal abstract class OutsideTelephone : IDisposable
{
    private const double AgreementMin = 0.9; // Of other words, one piece in three reaches that.
    private const int PieceSamples = SpokenWav.Rate / 10; // Short enough that a telephone whose clock runs otherwise stays within a sample.
    private const int SilenceMax = 300;
    private const int SamplesComparedMax = 2 * SpokenWav.Rate;

    protected OutsideTelephone(string maker) => Folder = Directory.CreateTempSubdirectory($"callcenter-{maker}-").FullName;

    /// <summary>Everything it has said on its screen.</summary>
    public abstract string Output { get; }

    /// <summary>Its folder, gone with it.</summary>
    protected string Folder { get; }

    /// <summary>Waits until it has said a text on its screen.</summary>
    public abstract Task SaysAsync(string text, TimeSpan within);

    /// <summary>Waits until it has told that its registration was taken.</summary>
    public abstract Task IsRegisteredAsync(TimeSpan within);

    /// <summary>Calls.</summary>
    public abstract Task CallAsync(string uri);

    /// <summary>Waits until so many calls of it in all have been answered.</summary>
    public abstract Task IsAnsweredAsync(TimeSpan within, int times = 1);

    /// <summary>Puts its call on hold.</summary>
    public abstract Task HoldAsync();

    /// <summary>Takes its call back from hold.</summary>
    public abstract Task ResumeAsync();

    /// <summary>Passes its call on to somebody (REFER).</summary>
    public abstract Task TransferAsync(string uri);

    /// <summary>Presses a key.</summary>
    public abstract Task PressAsync(char key);

    /// <summary>Hangs up.</summary>
    public abstract Task HangUpAsync();

    /// <summary>What it has heard so far, 8 kHz.</summary>
    public abstract short[] Heard();

    /// <summary>
    /// Waits until the beginning of a clip was heard after a moment: most of the pieces of its first two seconds, for a telephone
    /// that is in want of time leaves out some sound between them. Gives how far the sound had come then.
    /// </summary>
    /// <param name="clip">What is to be heard.</param>
    /// <param name="name">How a failure calls it.</param>
    /// <param name="within">How long to wait.</param>
    /// <param name="after">Samples that do not count: what <see cref="Heard"/> gave before.</param>
    /// <param name="agreement">How alike a piece must be; less for a codec that keeps the sound and not the wave.</param>
    public async Task<int> BeginsToHearAsync(AudioClip clip, string name, TimeSpan within, int after = 0, double agreement = AgreementMin)
    {
        var samples = clip.ToSamples();
        short[][] pieces = [.. samples.Take(SamplesComparedMax).Chunk(PieceSamples).Where(piece => piece.Length == PieceSamples && IsLoud(piece))];
        var best = new double[pieces.Length];
        var watch = Stopwatch.StartNew();
        var from = after;
        short[] heard;
        do
        {
            await Task.Delay(200, TestContext.Current.CancellationToken);
            heard = Heard();
            if (heard.Length - from >= PieceSamples)
            {
                for (var i = 0; i < pieces.Length; i++)
                {
                    best[i] = Math.Max(best[i], SoundAgreement.Best(heard.AsSpan(from), pieces[i]));
                }

                from = heard.Length - PieceSamples + 1; // What was compared is not compared again.
            }
        }
        while (!IsHeard(best, agreement) && watch.Elapsed < within);

        Assert.True(
            IsHeard(best, agreement),
            $"`{name}` was not heard within {within}: its pieces agree by {string.Join(", ", best.Select(it => it.ToString("F2", CultureInfo.InvariantCulture)))} in {heard.Length / (double)SpokenWav.Rate:F1} s of sound, {after / (double)SpokenWav.Rate:F1} s of them before.\n{Output}");
        return heard.Length;
    }

    private static bool IsLoud(short[] piece) => piece.Average(sample => (double)sample * sample) > SilenceMax * SilenceMax;

    private static bool IsHeard(double[] pieces, double agreement) => pieces.Count(piece => piece > agreement) > pieces.Length / 2;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the program; the folder goes afterwards.</summary>
    protected abstract void End();

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            End();
            Directory.Delete(Folder, recursive: true);
        }
    }
}

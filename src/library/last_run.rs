//! Remembers what was read last of what lies together in the cache, for whoever goes through
//! articles in the order of their numbers.

use super::Number;

/// What belongs to some articles that follow one another.
#[derive(Debug)]
pub struct LastRun<T> {
    first: usize,
    values: Vec<Option<T>>,
}

impl<T> Default for LastRun<T> {
    fn default() -> Self {
        Self { first: 0, values: Vec::new() }
    }
}

impl<T> LastRun<T> {
    /// Takes what belongs to an article; where it is not among what was read last, `read` reads what
    /// lies together from the article on. `None` if there is nothing, or it was taken before.
    ///
    /// # Errors
    /// What `read` says.
    pub fn take<E>(
        &mut self,
        number: Number,
        read: impl FnOnce() -> Result<Vec<T>, E>,
    ) -> Result<Option<T>, E> {
        if !(self.first..self.first + self.values.len()).contains(&number.0) {
            let values = read()?.into_iter().map(Some).collect();
            *self = Self { first: number.0, values };
        }
        Ok(self.values.get_mut(number.0 - self.first).and_then(Option::take))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::convert::Infallible;

    #[test]
    fn what_lies_together_is_read_once() {
        let mut reads = Vec::new();
        let mut run = LastRun::default();
        let mut take = |number: usize| {
            let read = || {
                reads.push(number);
                Ok::<_, Infallible>((number..number + 3).collect::<Vec<usize>>())
            };
            run.take(Number(number), read).unwrap()
        };
        assert_eq!([4, 5, 6, 7, 20].map(&mut take), [4, 5, 6, 7, 20].map(Some));
        assert_eq!(take(20), None);
        assert_eq!(reads, [4, 7, 20]);
    }

    #[test]
    fn what_cannot_be_read_is_tried_again() {
        let mut run = LastRun::<u8>::default();
        assert_eq!(run.take(Number(2), || Err("torn")), Err("torn"));
        assert_eq!(run.take(Number(2), || Ok::<_, &str>(Vec::new())), Ok(None));
        assert_eq!(run.take(Number(2), || Ok::<_, &str>(vec![9])), Ok(Some(9)));
    }
}
